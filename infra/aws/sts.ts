import type { AwsAction } from "./action.ts";
import { asking, type AwsPlace, clientOptions } from "./call.ts";

/** Nobody can be denied it: AWS answers it whatever a policy says. */
export const stsActions: readonly AwsAction[] = [];

/** Who lifeboat is to AWS. */
export interface Identity {
    /** Number of the account. */
    readonly account: string;
    readonly arn: string;
}

/** Throws `AwsNoCredentials` or `AwsCredentialsExpired` where there is nobody to be. */
export async function callerIdentity(place: AwsPlace): Promise<Identity> {
    const { GetCallerIdentityCommand, STSClient } = await import("@aws-sdk/client-sts");
    const client = new STSClient(clientOptions(place));
    return asking("sts:GetCallerIdentity", "the credentials", async () => {
        const { Account = "", Arn = "" } = await client.send(
            new GetCallerIdentityCommand({}),
            place.signal === undefined ? {} : { abortSignal: place.signal },
        );
        return { account: Account, arn: Arn };
    });
}
