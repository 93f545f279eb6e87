import type { Vault, VaultPoint } from "../../../../infra/aws/backup.ts";
import type { SecurityGroup } from "../../../../infra/aws/ec2.ts";
import type { Key } from "../../../../infra/aws/kms.ts";
import type {
    AutomatedBackup,
    DatabaseInstance,
    DatabaseSnapshot,
    EngineVersion,
    ParameterGroup,
    Quota,
    SubnetGroup,
} from "../../../../infra/aws/rds-rows.ts";
import type { Identity } from "../../../../infra/aws/sts.ts";
import type { AwsPoint } from "../../../model/recovery-point.ts";
import type { RestoreRequest } from "../../../model/restore-request.ts";
import type { AwsTarget } from "../../aws-target.ts";

/** What looks judge: what the drill is about to do, and what AWS answers. */
export interface Ground extends Answers {
    readonly target: AwsTarget;
    readonly request: RestoreRequest;
    readonly point: AwsPoint;
    /** By this machine's clock. */
    readonly now: Date;
}

/** Questions to AWS, in the region of the drill. Each is asked once, by whichever look comes first. */
export interface Answers {
    readonly identity: () => Promise<Identity>;
    /** Every instance of the region. */
    readonly instances: () => Promise<readonly DatabaseInstance[]>;
    /** Parameter groups with the names of drills. */
    readonly parameterGroups: () => Promise<readonly ParameterGroup[]>;
    /** The recovery point as it is now, where it is a snapshot. */
    readonly snapshot: (arn: string) => Promise<DatabaseSnapshot | undefined>;
    readonly automatedBackups: () => Promise<readonly AutomatedBackup[]>;
    readonly vault: (name: string) => Promise<Vault | undefined>;
    readonly vaultPoints: (vault: string) => Promise<readonly VaultPoint[]>;
    readonly key: (arn: string) => Promise<Key | undefined>;
    /** Null where these credentials may use the key, or else why not. */
    readonly whyKeyUnusable: (arn: string) => Promise<string | null>;
    /** Where the drill restores. */
    readonly subnetGroup: () => Promise<SubnetGroup | undefined>;
    /** All of the drills' name, in whichever VPC. */
    readonly securityGroups: () => Promise<readonly SecurityGroup[]>;
    readonly engineVersion: () => Promise<EngineVersion | undefined>;
    /** Whether the class can be had for the version of the point. */
    readonly canOrder: () => Promise<boolean>;
    readonly quotas: () => Promise<readonly Quota[]>;
}
