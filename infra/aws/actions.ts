import type { AwsAction, Caller, Feature } from "./action.ts";
import { backupActions } from "./backup.ts";
import { ec2Actions } from "./ec2.ts";
import { kmsActions } from "./kms.ts";
import { loginActions } from "./login.ts";
import { providerActions } from "./provider-actions.ts";
import { rdsActions } from "./rds.ts";
import { s3Actions } from "./s3.ts";
import { stsActions } from "./sts.ts";

/** Everything that lifeboat asks of AWS, by any client and by the provider of its restore stacks. */
export const awsActions: readonly AwsAction[] = [
    ...rdsActions,
    ...providerActions,
    ...backupActions,
    ...kmsActions,
    ...ec2Actions,
    ...s3Actions,
    ...stsActions,
    ...loginActions,
];

/** What some callers need in a stack that has these features. */
export function actionsOf(callers: readonly Caller[], features: readonly Feature[]): readonly AwsAction[] {
    return awsActions.filter(
        ({ caller = "drill", onlyWith }) =>
            callers.includes(caller) &&
            (onlyWith === undefined || onlyWith.some((feature) => features.includes(feature))),
    );
}
