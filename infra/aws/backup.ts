import type { RecoveryPointByBackupVault } from "@aws-sdk/client-backup";
import { Failure } from "../failure.ts";
import type { AwsAction } from "./action.ts";
import { asking, type AwsPlace, clientOptions, ifThere } from "./call.ts";
import type { Tags } from "./rds-rows.ts";

/** What a drill asks AWS Backup. */
export const backupActions: readonly AwsAction[] = [
    {
        action: "backup:ListRecoveryPointsByBackupVault",
        reach: "anything",
        purpose: "lists recovery points",
        onlyWith: ["backup-vault", "dr-copy"],
    },
    {
        action: "backup:DescribeBackupVault",
        reach: "anything",
        purpose: "reads the lock and the kind of the vault that copies go to",
        onlyWith: ["air-gapped vault"],
    },
    { action: "backup:ListTags", reach: "anything", purpose: "reads stamps", onlyWith: ["air-gapped vault"] },
    {
        action: "backup:TagResource",
        reach: "what it makes",
        purpose: "stamps a copy out of an air-gapped vault",
        onlyWith: ["air-gapped vault"],
    },
    {
        action: "backup:StartCopyJob",
        reach: "what it restores",
        purpose: "copies out of an air-gapped vault",
        onlyWith: ["air-gapped vault"],
    },
    {
        action: "iam:PassRole",
        reach: "the role that copies",
        purpose: "hands AWS Backup the role that it copies with",
        onlyWith: ["air-gapped vault"],
    },
    {
        action: "backup:DescribeCopyJob",
        reach: "anything",
        purpose: "waits for that copy",
        onlyWith: ["air-gapped vault"],
    },
    {
        action: "backup:DeleteRecoveryPoint",
        reach: "what it made",
        purpose: "removes that copy",
        onlyWith: ["air-gapped vault"],
    },
    {
        action: "backup:DescribeRestoreJob",
        reach: "anything",
        purpose: "finds what a restore test restored",
        onlyWith: ["restore tests"],
    },
    {
        action: "backup:PutRestoreValidationResult",
        reach: "anything",
        purpose: "says what came of a restore test",
        onlyWith: ["restore tests"],
    },
];

/** A recovery point in a vault. */
export interface VaultPoint {
    readonly arn: string;
    readonly vault: string;
    /** Of the database. */
    readonly resourceArn: string;
    /** `RDS` here; a vault holds others as well. */
    readonly resourceType: string;
    /** `COMPLETED`, `PARTIAL`, `DELETING`, `EXPIRED`, `AVAILABLE`, `STOPPED`, `CREATING`. */
    readonly status: string;
    /** When it was begun: the instant of what is in it, as far as AWS says. ISO 8601. */
    readonly createdAt: string | null;
    readonly completedAt: string | null;
    readonly bytes: number;
    readonly encrypted: boolean;
    readonly keyArn: string | null;
    /** When AWS deletes it; null for never. */
    readonly deleteAt: string | null;
}

/** A vault, as far as a drill depends on it. */
export interface Vault {
    readonly name: string;
    readonly arn: string;
    readonly airGapped: boolean;
    readonly locked: boolean;
    readonly minRetentionDays: number | null;
    readonly maxRetentionDays: number | null;
    readonly keyArn: string | null;
}

/** A copy under way. */
export interface CopyJob {
    /** `CREATED`, `RUNNING`, `COMPLETED`, `FAILED`, `PARTIAL`. */
    readonly state: string;
    readonly message: string;
    /** Of the copy; null until there is one. */
    readonly pointArn: string | null;
}

/** What a restore job restored. */
export interface RestoreJob {
    readonly id: string;
    readonly status: string;
    /** Of the instance. */
    readonly createdArn: string | null;
    readonly pointArn: string;
    readonly resourceType: string;
    /** Of the restore testing plan; null for a restore by hand. */
    readonly testingPlanArn: string | null;
    readonly createdAt: string | null;
    readonly completedAt: string | null;
    /** Of the database that the recovery point is of. */
    readonly sourceArn: string | null;
    readonly validation: string | null;
}

/** AWS Backup of one region. */
export interface Backup {
    readonly vault: (name: string) => Promise<Vault | undefined>;
    /** @param resourceArn only those of one database */
    readonly points: (vault: string, resourceArn?: string) => Promise<readonly VaultPoint[]>;
    readonly tags: (arn: string) => Promise<Tags>;
    readonly tag: (arn: string, tags: Tags) => Promise<void>;
    /** Answers with the job's id. `deleteAfterDays`: AWS removes the copy then, whatever happens to the drill. */
    readonly startCopy: (order: CopyOrder) => Promise<string>;
    readonly copyJob: (id: string) => Promise<CopyJob | undefined>;
    readonly deletePoint: (vault: string, arn: string) => Promise<void>;
    readonly restoreJob: (id: string) => Promise<RestoreJob | undefined>;
    /** The last call about a restore test: it ends the restored instance's life. */
    readonly putValidation: (job: string, status: "SUCCESSFUL" | "FAILED", message: string) => Promise<void>;
}

/** A copy from one vault to another of the same region and account. */
export interface CopyOrder {
    readonly pointArn: string;
    readonly fromVault: string;
    readonly toVaultArn: string;
    readonly roleArn: string;
    /** The same order twice makes one copy. */
    readonly token: string;
    readonly deleteAfterDays: number;
}

/** Loads the SDK's client when it is first needed. The client has no waiters: waiting is the caller's. */
export async function openBackup(place: AwsPlace): Promise<Backup> {
    const sdk = await import("@aws-sdk/client-backup");
    const client = new sdk.BackupClient(clientOptions(place));
    const options = place.signal === undefined ? {} : { abortSignal: place.signal };
    return {
        vault: (name) =>
            ifThere(() =>
                asking("backup:DescribeBackupVault", name, async () => {
                    const found = await client.send(
                        new sdk.DescribeBackupVaultCommand({ BackupVaultName: name }),
                        options,
                    );
                    return {
                        name,
                        arn: found.BackupVaultArn ?? "",
                        airGapped: found.VaultType === "LOGICALLY_AIR_GAPPED_BACKUP_VAULT",
                        locked: found.Locked ?? false,
                        minRetentionDays: found.MinRetentionDays ?? null,
                        maxRetentionDays: found.MaxRetentionDays ?? null,
                        keyArn: found.EncryptionKeyArn ?? null,
                    };
                }),
            ),
        points: (vault, resourceArn) =>
            asking("backup:ListRecoveryPointsByBackupVault", vault, async () => {
                const found: VaultPoint[] = [];
                const input = {
                    BackupVaultName: vault,
                    ...(resourceArn === undefined ? {} : { ByResourceArn: resourceArn }),
                };
                for await (const page of sdk.paginateListRecoveryPointsByBackupVault(
                    { client },
                    input,
                    options,
                ))
                    found.push(...(page.RecoveryPoints ?? []).map((row) => pointOf(vault, row)));
                return found;
            }),
        tags: (arn) =>
            asking("backup:ListTags", arn, async () => {
                const { Tags = {} } = await client.send(
                    new sdk.ListTagsCommand({ ResourceArn: arn }),
                    options,
                );
                return Tags;
            }),
        tag: (arn, tags) =>
            asking("backup:TagResource", arn, async () => {
                await client.send(
                    new sdk.TagResourceCommand({ ResourceArn: arn, Tags: { ...tags } }),
                    options,
                );
            }),
        startCopy: (order) =>
            asking("backup:StartCopyJob", order.pointArn, async () => {
                const { CopyJobId } = await client.send(
                    new sdk.StartCopyJobCommand({
                        RecoveryPointArn: order.pointArn,
                        SourceBackupVaultName: order.fromVault,
                        DestinationBackupVaultArn: order.toVaultArn,
                        IamRoleArn: order.roleArn,
                        IdempotencyToken: order.token,
                        Lifecycle: { DeleteAfterDays: order.deleteAfterDays },
                    }),
                    options,
                );
                if (CopyJobId === undefined)
                    throw new Failure("AwsRefused", `backup:StartCopyJob of ${order.pointArn} names no job.`);
                return CopyJobId;
            }),
        copyJob: (id) =>
            ifThere(() =>
                asking("backup:DescribeCopyJob", id, async () => {
                    const { CopyJob } = await client.send(
                        new sdk.DescribeCopyJobCommand({ CopyJobId: id }),
                        options,
                    );
                    return {
                        state: CopyJob?.State ?? "unknown",
                        message: CopyJob?.StatusMessage ?? "",
                        pointArn: CopyJob?.DestinationRecoveryPointArn ?? null,
                    };
                }),
            ),
        deletePoint: (vault, arn) =>
            asking("backup:DeleteRecoveryPoint", arn, async () => {
                const input = { BackupVaultName: vault, RecoveryPointArn: arn };
                await client.send(new sdk.DeleteRecoveryPointCommand(input), options);
            }),
        restoreJob: (id) =>
            ifThere(() =>
                asking("backup:DescribeRestoreJob", id, async () => {
                    const job = await client.send(
                        new sdk.DescribeRestoreJobCommand({ RestoreJobId: id }),
                        options,
                    );
                    return {
                        id,
                        status: job.Status ?? "unknown",
                        createdArn: job.CreatedResourceArn ?? null,
                        pointArn: job.RecoveryPointArn ?? "",
                        resourceType: job.ResourceType ?? "",
                        testingPlanArn: job.CreatedBy?.RestoreTestingPlanArn ?? null,
                        createdAt: job.CreationDate?.toISOString() ?? null,
                        completedAt: job.CompletionDate?.toISOString() ?? null,
                        sourceArn: job.SourceResourceArn ?? null,
                        validation: job.ValidationStatus ?? null,
                    };
                }),
            ),
        putValidation: (job, status, message) =>
            asking("backup:PutRestoreValidationResult", job, async () => {
                await client.send(
                    new sdk.PutRestoreValidationResultCommand({
                        RestoreJobId: job,
                        ValidationStatus: status,
                        ValidationStatusMessage: message,
                    }),
                    options,
                );
            }),
    };
}

function pointOf(vault: string, row: RecoveryPointByBackupVault): VaultPoint {
    return {
        arn: row.RecoveryPointArn ?? "",
        vault,
        resourceArn: row.ResourceArn ?? "",
        resourceType: row.ResourceType ?? "",
        status: row.Status ?? "unknown",
        createdAt: row.CreationDate?.toISOString() ?? null,
        completedAt: row.CompletionDate?.toISOString() ?? null,
        bytes: row.BackupSizeInBytes ?? 0,
        encrypted: row.IsEncrypted ?? false,
        keyArn: row.EncryptionKeyArn ?? null,
        deleteAt: row.CalculatedLifecycle?.DeleteAt?.toISOString() ?? null,
    };
}
