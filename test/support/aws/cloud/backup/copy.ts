import { randomUUID } from "node:crypto";
import { type Call, isGroup, needed, text } from "../call.ts";
import { AwsError } from "../data-plane.ts";
import { startCourse } from "../rds/course.ts";
import { refuseUnusableKey } from "../rds/restore/key.ts";
import type { StandIn, World } from "../world.ts";
import type { CopyJob } from "./copy-job.ts";
import { makePoint } from "./make-point.ts";
import { pointNamed, tagsOfPoint } from "./point.ts";
import { type RecoveryPoint, vaultArn, vaultKey } from "./recovery-points.ts";
import { vaultNamed } from "./vaults.ts";

/** StartCopyJob: within the account, to this region or another one. */
export const startCopy: StandIn = async (call, world) => {
    const { region, parameters } = call;
    const token = text(parameters, "IdempotencyToken");
    const { copyJobs } = world.recoveryPoints;
    const ordered = (): CopyJob | undefined =>
        [...copyJobs.values()].find((job) => token !== undefined && job.token === token);
    const earlier = ordered();
    if (earlier !== undefined) return answerOf(earlier);
    const source = pointNamed(
        world,
        region,
        needed(parameters, "RecoveryPointArn"),
        needed(parameters, "SourceBackupVaultName"),
    );
    if (text(source.row, "Status") !== "COMPLETED" && text(source.row, "Status") !== "AVAILABLE")
        throw new AwsError(
            "InvalidRequestException",
            `The recovery point is ${text(source.row, "Status") ?? "unknown"}.`,
        );
    const target = await targetOf(call, world);
    // the same order may have come in meanwhile
    const other = ordered();
    if (other !== undefined) return answerOf(other);
    const id = randomUUID().toUpperCase();
    const job: CopyJob = {
        ...{ id, region, token },
        course: startCourse(world.recoveryPoints.pace, "COMPLETED", world.clock, {
            when: "at the end",
            run: () => carryOut(world, job, source, target),
            failed: (error) => {
                job.row = { ...job.row, StatusMessage: error instanceof Error ? error.message : "failed" };
                return "FAILED";
            },
        }),
        row: {
            CopyJobId: id,
            SourceBackupVaultArn: vaultArn(region, world.account, source.vault),
            SourceRecoveryPointArn: source.arn,
            DestinationBackupVaultArn: vaultArn(target.region, world.account, target.vault),
            ResourceArn: text(source.row, "ResourceArn") ?? "",
            ResourceType: "RDS",
            CreationDate: world.clock.now(),
            IamRoleArn: needed(parameters, "IamRoleArn"),
        },
    };
    copyJobs.set(id, job);
    return answerOf(job);
};

function answerOf({ id, row }: CopyJob): {
    readonly CopyJobId: string;
    readonly CreationDate: Date;
    readonly IsParent: boolean;
} {
    const { CreationDate: at } = row;
    return { CopyJobId: id, CreationDate: at instanceof Date ? at : new Date(), IsParent: false };
}

interface Target {
    readonly region: string;
    readonly vault: string;
    readonly airGapped: boolean;
    readonly keyArn: string | null;
    readonly deleteAfterDays: number | null;
}

/** Throws `AwsError` for a vault that is not there, and for a life that its lock does not allow. */
async function targetOf({ parameters }: Call, world: World): Promise<Target> {
    const arn = needed(parameters, "DestinationBackupVaultArn");
    const [, , , region = "", account = "", kind, name = ""] = arn.split(":");
    if (kind !== "backup-vault" || account !== world.account)
        throw new AwsError("InvalidParameterValueException", `The destination vault ${arn} is not valid.`);
    const vault = await vaultNamed(world, region, name);
    const { Lifecycle: lifecycle } = parameters;
    const days = isGroup(lifecycle) ? Number(lifecycle["DeleteAfterDays"] ?? Infinity) : Infinity;
    const { MinRetentionDays: least = 0, MaxRetentionDays: most = Infinity } = vault;
    if (days < Number(least) || days > Number(most))
        throw new AwsError(
            "InvalidParameterValueException",
            `The retention of the copy is outside of what the vault's lock allows: ${Number(least)} to ${Number(most)} days.`,
        );
    return {
        ...{ region, vault: name, deleteAfterDays: Number.isFinite(days) ? days : null },
        airGapped: world.recoveryPoints.vaults.get(vaultKey(region, name))?.airGapped ?? false,
        keyArn: text(vault, "EncryptionKeyArn") ?? null,
    };
}

async function carryOut(world: World, job: CopyJob, source: RecoveryPoint, target: Target): Promise<void> {
    const failure = world.recoveryPoints.failures.shift();
    if (failure !== undefined) throw new Error(failure);
    pointNamed(world, source.region, source.arn, source.vault);
    await refuseUnusableKey(world, target.region, target.keyArn ?? undefined);
    const { CreationDate: takenAt } = source.row;
    const encrypted = source.row["IsEncrypted"] === true;
    const copy = await makePoint(world, {
        ...target,
        instance: source.instance,
        snapshot: `awsbackup:copyjob-${job.id.toLowerCase()}`,
        keyArn: encrypted ? target.keyArn : null,
        takenAt: takenAt instanceof Date ? takenAt : world.clock.now(),
        status: "COMPLETED",
        tags: await tagsOfPoint(world, source),
    });
    world.copies.tell({
        from: { region: source.region, snapshot: source.snapshot },
        to: { region: target.region, snapshot: copy.snapshot },
    });
    job.row = { ...job.row, DestinationRecoveryPointArn: copy.arn, CompletionDate: world.clock.now() };
}

/** DescribeCopyJob. */
export const describeCopy: StandIn = async ({ region, parameters }, world) => {
    const id = needed(parameters, "CopyJobId");
    const job = world.recoveryPoints.copyJobs.get(id);
    if (job?.region !== region)
        throw new AwsError("ResourceNotFoundException", `Copy job ${id} cannot be found.`);
    const state = await job.course.look();
    return { CopyJob: { ...job.row, State: state } };
};
