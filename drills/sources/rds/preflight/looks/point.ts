import type { AutomatedBackup } from "../../../../../infra/aws/rds-rows.ts";
import type { RestoreRequest } from "../../../../model/restore-request.ts";
import type { Ground } from "../ground.ts";
import { defineLook, type Seen } from "../look.ts";

type PointCode = "point-gone" | "point-creating" | "point-unusable" | "outside-window";

/** Whether the recovery point that was chosen is still there, complete, and reaches the target. */
export const point = defineLook<PointCode>({
    id: "point",
    spares: "Between the choice of a point and its restore, retention, a person or an attacker may delete it.",
    meanings: {
        "point-gone": {
            level: "failure",
            means: "the recovery point was listed, and is not there any more",
            failure: "RecoveryPointGone",
            remedy: "See what deletes recovery points, and drill another with --point.",
        },
        "point-creating": {
            level: "failure",
            means: "the recovery point is not complete yet",
            failure: "NoRecoveryPoint",
            remedy: "Wait until it is complete, or drill an older one with --point.",
        },
        "point-unusable": {
            level: "failure",
            means: "the recovery point failed, expired, or is being deleted",
            failure: "RecoveryPointGone",
            remedy: "See in the console what became of it, and drill another with --point.",
        },
        "outside-window": {
            level: "failure",
            means: "the automated backups do not reach the time to restore to",
            failure: "OutsideRecoverableWindow",
            remedy: "Choose a time inside the window: `lifeboat points` prints it.",
        },
    },
    look: (ground) => {
        const { from } = ground.point;
        switch (from.kind) {
            case "snapshot":
                return snapshot(ground, from.arn);
            case "point-in-time":
                return automatedBackup(ground, from);
            case "air-gapped":
                return vaultPoint(ground, from);
        }
    },
});

async function snapshot(ground: Ground, arn: string): Promise<readonly Seen<PointCode>[]> {
    const found = await ground.snapshot(arn);
    if (found === undefined) return [gone(ground, `There is no snapshot ${arn}.`)];
    const { status, percent } = found;
    if (status === "available") return [];
    if (["creating", "copying", "pending"].includes(status))
        return [creating(ground, `The snapshot is ${status}, at ${percent} %.`)];
    return [unusable(ground, `The snapshot is ${status}.`)];
}

async function automatedBackup(
    ground: Ground,
    { resourceId, replicatedArn }: { readonly resourceId: string; readonly replicatedArn: string | null },
): Promise<readonly Seen<PointCode>[]> {
    const backups = await ground.automatedBackups();
    const found = backups.find((backup) =>
        replicatedArn === null ? backup.resourceId === resourceId : backup.arn === replicatedArn,
    );
    if (found === undefined) return [gone(ground, `There are no automated backups of ${resourceId}.`)];
    const { earliestAt, latestAt, status } = found;
    if (earliestAt === null || latestAt === null)
        return [creating(ground, `Its automated backups are ${status}, and can restore no instant yet.`)];
    return outside(ground, found, earliestAt, latestAt);
}

function outside(
    { request }: Ground,
    { instance }: AutomatedBackup,
    earliestAt: string,
    latestAt: string,
): readonly Seen<PointCode>[] {
    const wanted = instantOf(request);
    if (wanted === null) return [];
    if (Date.parse(earliestAt) <= Date.parse(wanted) && Date.parse(wanted) <= Date.parse(latestAt)) return [];
    const message = `${wanted} is not between ${earliestAt} and ${latestAt}, which can be restored.`;
    return [{ code: "outside-window", subject: instance, message }];
}

/** Null where the target is no instant, but the latest one. */
function instantOf({ point: { baselineAt }, target }: RestoreRequest): string | null {
    if (target.kind === "time") return target.time;
    return target.kind === "baseline" ? baselineAt : null;
}

async function vaultPoint(
    ground: Ground,
    { arn, vault }: { readonly arn: string; readonly vault: string },
): Promise<readonly Seen<PointCode>[]> {
    const found = (await ground.vaultPoints(vault)).find((candidate) => candidate.arn === arn);
    if (found === undefined) return [gone(ground, `There is no ${arn} in the vault ${vault}.`)];
    const { status } = found;
    if (status === "COMPLETED" || status === "AVAILABLE") return [];
    if (status === "CREATING") return [creating(ground, `In the vault ${vault} it is ${status}.`)];
    return [unusable(ground, `In the vault ${vault} it is ${status}.`)];
}

function gone({ request }: Ground, message: string): Seen<PointCode> {
    return { code: "point-gone", subject: request.point.id, message };
}

function creating({ request }: Ground, message: string): Seen<PointCode> {
    return { code: "point-creating", subject: request.point.id, message };
}

function unusable({ request }: Ground, message: string): Seen<PointCode> {
    return { code: "point-unusable", subject: request.point.id, message };
}
