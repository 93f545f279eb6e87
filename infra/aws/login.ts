import type { AwsAction } from "./action.ts";
import { asking, keepVersionsToOurselves } from "./call.ts";

/** A token is made here, without a call; RDS asks IAM when it is used. */
export const loginActions: readonly AwsAction[] = [
    {
        action: "rds-db:connect",
        reach: "the restored database",
        purpose: "logs in to the restored copy, without a password",
    },
    {
        action: "rds-db:connect",
        reach: "production's databases",
        purpose: "captures a baseline, and commits heartbeats",
        caller: "capture",
    },
];

/** Who logs in where. */
export interface DatabaseLogin {
    readonly region: string;
    /** As RDS names the endpoint: the token is good for no other. */
    readonly host: string;
    readonly port: number;
    readonly user: string;
}

/** A password that lives 15 minutes: made anew for each connection. Throws like every call. */
export async function loginToken({ region, host, port, user }: DatabaseLogin): Promise<string> {
    const { Signer } = await import("@aws-sdk/rds-signer");
    keepVersionsToOurselves();
    return asking("rds-db:connect", `${user} at ${host}`, () =>
        new Signer({ region, hostname: host, port, username: user }).getAuthToken(),
    );
}
