import type { Guardrail } from "./guardrail.ts";
import { backupColdStorageRefused } from "./rules/backup-cold-storage-refused.ts";
import { backupCoversDatabases } from "./rules/backup-covers-databases.ts";
import { backupLockFitsPlans } from "./rules/backup-lock-fits-plans.ts";
import { backupVaultLocked } from "./rules/backup-vault-locked.ts";
import { backupVaultOwnKey } from "./rules/backup-vault-own-key.ts";
import { backupWindowsApart } from "./rules/backup-windows-apart.ts";
import { cloudwatchLogsExpire } from "./rules/cloudwatch-logs-expire.ts";
import { cloudwatchSilenceBreaches } from "./rules/cloudwatch-silence-breaches.ts";
import { drillDatabasesQuarantined } from "./rules/drill-databases-quarantined.ts";
import { drillNoWayOut } from "./rules/drill-no-way-out.ts";
import { drillResourcesStamped } from "./rules/drill-resources-stamped.ts";
import { ebsEncrypted } from "./rules/ebs-encrypted.ts";
import { ec2IngressNotWorld } from "./rules/ec2-ingress-not-world.ts";
import { eksEndpointLimited } from "./rules/eks-endpoint-limited.ts";
import { elasticacheEncrypted } from "./rules/elasticache-encrypted.ts";
import { iamNoPublicPrincipals } from "./rules/iam-no-public-principals.ts";
import { iamNoWildcardDelete } from "./rules/iam-no-wildcard-delete.ts";
import { kmsKeysRotate } from "./rules/kms-keys-rotate.ts";
import { lambdaLogsOwnGroup } from "./rules/lambda-logs-own-group.ts";
import { rdsBackupsRetained } from "./rules/rds-backups-retained.ts";
import { rdsBlueGreenOwnParameters } from "./rules/rds-blue-green-own-parameters.ts";
import { rdsCopiesOwnKey } from "./rules/rds-copies-own-key.ts";
import { rdsDeletionProtected } from "./rules/rds-deletion-protected.ts";
import { rdsNotPublic } from "./rules/rds-not-public.ts";
import { rdsPasswordNotManagedWithReplica } from "./rules/rds-password-not-managed-with-replica.ts";
import { rdsSnapshotsNotShared } from "./rules/rds-snapshots-not-shared.ts";
import { rdsStorageEncrypted } from "./rules/rds-storage-encrypted.ts";
import { rdsTlsForced } from "./rules/rds-tls-forced.ts";
import { route53SilenceChosen } from "./rules/route53-silence-chosen.ts";
import { s3Encrypted } from "./rules/s3-encrypted.ts";
import { s3PublicAccessBlocked } from "./rules/s3-public-access-blocked.ts";
import { s3TlsOnly } from "./rules/s3-tls-only.ts";
import { snsTopicKey } from "./rules/sns-topic-key.ts";

/** Every rule, in the order in which reports list them. A new rule is one file and one line here. */
export const guardrails = [
    rdsStorageEncrypted,
    rdsCopiesOwnKey,
    s3Encrypted,
    backupVaultOwnKey,
    ebsEncrypted,
    elasticacheEncrypted,
    snsTopicKey,
    kmsKeysRotate,
    rdsNotPublic,
    rdsSnapshotsNotShared,
    s3PublicAccessBlocked,
    eksEndpointLimited,
    ec2IngressNotWorld,
    iamNoPublicPrincipals,
    iamNoWildcardDelete,
    rdsTlsForced,
    s3TlsOnly,
    rdsDeletionProtected,
    rdsBackupsRetained,
    backupCoversDatabases,
    backupVaultLocked,
    backupLockFitsPlans,
    backupWindowsApart,
    backupColdStorageRefused,
    rdsBlueGreenOwnParameters,
    rdsPasswordNotManagedWithReplica,
    drillResourcesStamped,
    drillDatabasesQuarantined,
    drillNoWayOut,
    cloudwatchLogsExpire,
    lambdaLogsOwnGroup,
    cloudwatchSilenceBreaches,
    route53SilenceChosen,
] as const satisfies readonly Guardrail[];

/** The id of a rule. */
export type GuardrailId = (typeof guardrails)[number]["id"];
