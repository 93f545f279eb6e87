import { needed } from "./call.ts";
import { AwsError } from "./data-plane.ts";
import type { StandIn } from "./world.ts";

/** GetCallerIdentity: moto knows none of our principals. */
const getCallerIdentity: StandIn = (_call, _world, { account, arn }) => ({
    Account: account,
    Arn: arn,
    UserId: arn.endsWith(":root") ? account : `AROA${account}:session`,
});

/** AssumeRole, of a role that the test has made. */
const assumeRole: StandIn = ({ parameters }, { principals }, { arn: caller }) => {
    const arn = needed(parameters, "RoleArn");
    const name = arn.split("/").at(-1) ?? "";
    const role = principals.roleNamed(name);
    if (role === undefined)
        throw new AwsError(
            "AccessDenied",
            `User: ${caller} is not authorized to perform: sts:AssumeRole on resource: ${arn}`,
            403,
        );
    const { DurationSeconds: seconds } = parameters;
    const {
        accessKeyId,
        secretAccessKey,
        sessionToken = "",
        expiresAt,
    } = principals.issue(name, typeof seconds === "number" ? seconds : undefined);
    return {
        Credentials: {
            AccessKeyId: accessKeyId,
            SecretAccessKey: secretAccessKey,
            SessionToken: sessionToken,
            Expiration: expiresAt ?? new Date(),
        },
        AssumedRoleUser: { AssumedRoleId: `AROA:${needed(parameters, "RoleSessionName")}`, Arn: role.arn },
    };
};

export const stsStandIns: Readonly<Record<string, StandIn>> = {
    AssumeRole: assumeRole,
    GetCallerIdentity: getCallerIdentity,
};
