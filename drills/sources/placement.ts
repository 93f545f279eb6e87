import type { DatabaseInstance } from "../../infra/aws/rds-rows.ts";
import type { AwsTarget } from "./aws-target.ts";

/** What the check `placement` holds against each other. */
export interface Placement {
    readonly restored: DatabaseInstance;
    /** Production as it is now; null where it is not there any more, or in another region. */
    readonly production: DatabaseInstance | null;
    /** Production as it is defined. */
    readonly target: AwsTarget;
    /** The drill's own parameter group. */
    readonly parameterGroupName: string;
    /** Where restored databases belong. */
    readonly securityGroupIds: readonly string[];
    readonly subnetIds: readonly string[];
    /** The key of the recovery point. */
    readonly keyArn: string | null;
}
