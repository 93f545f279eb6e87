import type { AwsAction } from "./action.ts";
import { asking, type AwsPlace, clientOptions } from "./call.ts";

/** Nobody can be denied it: AWS answers it whatever a policy says. */
export const stsActions: readonly AwsAction[] = [];

/** Who lifeboat is to AWS. */
export interface Identity {
    /** Number of the account. */
    readonly account: string;
    readonly arn: string;
    /** By how many seconds this machine's clock is ahead of AWS's, to the second; null where nobody could tell. */
    readonly clockAheadSeconds: number | null;
}

/** Throws `AwsNoCredentials` or `AwsCredentialsExpired` where there is nobody to be. */
export async function callerIdentity(place: AwsPlace): Promise<Identity> {
    const { GetCallerIdentityCommand, STSClient } = await import("@aws-sdk/client-sts");
    const client = new STSClient(clientOptions(place));
    let clockAheadSeconds: number | null = null;
    client.middlewareStack.add(
        (next) => async (input) => {
            const answer = await next(input);
            clockAheadSeconds = secondsAfter(headerOf(answer.response, "date"));
            return answer;
        },
        { step: "deserialize", priority: "low", name: "lifeboatReadsTheClock" },
    );
    return asking("sts:GetCallerIdentity", "the credentials", async () => {
        const { Account = "", Arn = "" } = await client.send(
            new GetCallerIdentityCommand({}),
            place.signal === undefined ? {} : { abortSignal: place.signal },
        );
        return { account: Account, arn: Arn, clockAheadSeconds };
    });
}

function headerOf(response: unknown, name: string): string | undefined {
    const { headers = {} } = response as { readonly headers?: Readonly<Record<string, string>> };
    return headers[name];
}

/** Now, after the instant that a header of AWS says. */
function secondsAfter(date: string | undefined): number | null {
    const milliseconds = Date.parse(date ?? "");
    return Number.isNaN(milliseconds) ? null : Math.round((Date.now() - milliseconds) / 1_000);
}
