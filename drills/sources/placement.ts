import type { DatabaseInstance } from "../../infra/aws/rds-rows.ts";
import type { AwsTarget } from "./aws-target.ts";

/** What the check `placement` holds against each other. */
export interface Placement {
    readonly restored: DatabaseInstance;
    /** Its quarantine was proved: what that sets is in force. Before that only what the restore's order says can be judged. */
    readonly quarantined: boolean;
    /** Production as it is now; null where it is not there any more, or in another region. */
    readonly production: DatabaseInstance | null;
    /** Production as it is defined. */
    readonly target: AwsTarget;
    /** Whose stamp it must bear. */
    readonly drillId: string;
    /** The drill's own parameter group. */
    readonly parameterGroupName: string;
    /** Where restored databases belong. */
    readonly securityGroupIds: readonly string[];
    readonly vpcId: string;
    readonly subnetIds: readonly string[];
    /** The key of the recovery point, and whether there is one. */
    readonly keyArn: string | null;
    readonly encrypted: boolean;
    /** Of the recovery point. */
    readonly engineVersion: string;
}
