import path from "node:path";
import { type BaseBackup, takeBaseBackup } from "../../../../infra/local/base-backup/take.ts";
import type { RecoveryTarget } from "../../../../infra/local/restored-cluster/recovery-target.ts";
import { archiveScope } from "../../../../infra/local/restored-cluster/restore.ts";
import { endOfArchive } from "../../../../infra/local/wal-archive/end-of-archive.ts";
import { inspectArchive } from "../../../../infra/local/wal-archive/inspect.ts";
import { AwsError, type RestoreFrom } from "../cloud/data-plane.ts";
import { administratorOf } from "./instance.ts";
import type { ServerPlace } from "./place.ts";

/** A base backup of production, in a folder. */
export interface TakenBackup extends BaseBackup {
    readonly folder: string;
}

/** What a restore starts from, and where it ends. */
export interface RestorePlan {
    readonly backup: TakenBackup;
    readonly target: RecoveryTarget;
}

/** The base backups of one production, and the archive that they need. */
export class Backups {
    readonly archive: string;
    /** False as on RDS with a retention of 0 days: no restore to an instant. */
    automated = true;
    readonly #place: ServerPlace;
    readonly #taken: TakenBackup[] = [];
    /** By region and name, and by region and ARN. */
    readonly #snapshots = new Map<string, TakenBackup>();

    constructor(place: ServerPlace) {
        this.#place = place;
        this.archive = path.join(place.folder, "archive");
    }

    /** One more base backup, as an automated one: good for restores to an instant, without a name. */
    async take(): Promise<TakenBackup> {
        const label = `backup-${this.#taken.length + 1}`;
        const folder = path.join(this.#place.folder, "backups", label);
        const { data: dataDirectory } = this.#place;
        const { archive } = this;
        const request = {
            target: administratorOf(this.#place),
            dataDirectory,
            archive,
            into: folder,
            label,
        };
        const backup = { ...(await takeBaseBackup(request)), folder };
        this.#taken.push(backup);
        return backup;
    }

    newest(): TakenBackup | undefined {
        return this.#taken.at(-1);
    }

    /** From now on a restore may name it so, in that region. */
    name(backup: TakenBackup, region: string, ...names: readonly string[]): void {
        for (const name of names) this.#snapshots.set(`${region} ${name}`, backup);
    }

    /** The same backup under another name: a copy. Undefined where there is none of that name. */
    find(region: string, name: string): TakenBackup | undefined {
        return this.#snapshots.get(`${region} ${name}`);
    }

    /** A restore that names it fails from now on. */
    forget(region: string, ...names: readonly string[]): void {
        for (const name of names) this.#snapshots.delete(`${region} ${name}`);
    }

    /** The second up to which a restore is possible, by the commits in the archive; null where there is none. */
    async latestRestorableTime(): Promise<Date | null> {
        const newest = this.newest();
        if (newest === undefined) return null;
        const scope = archiveScope(newest);
        const end = await endOfArchive(this.archive, scope, await inspectArchive(this.archive, scope));
        const newestCommitAt = end?.newestCommitAt ?? null;
        return newestCommitAt === null
            ? null
            : new Date(Math.floor(Date.parse(newestCommitAt) / 1_000) * 1_000);
    }

    /** What a restore to an instant starts from. Throws `InvalidRestoreFault` outside of what backups and archive hold. */
    async planFor(time: string | null): Promise<RestorePlan> {
        if (time === null) {
            const backup = this.newest();
            if (backup === undefined) throw outside("there is no backup yet");
            return { backup, target: { kind: "latest" } };
        }
        const at = Date.parse(time);
        const latest = await this.latestRestorableTime();
        if (latest === null || at > latest.getTime()) {
            const known = latest === null ? "" : `, ${latest.toISOString()}`;
            throw outside(`${time} is after the latest restorable time${known}`);
        }
        const backup = this.#taken.findLast(({ takenAt }) => Date.parse(takenAt) <= at);
        if (backup === undefined) throw outside(`${time} is before the earliest restorable time`);
        return { backup, target: { kind: "time", time, inclusive: true } };
    }
}

/** A snapshot is what was there when it was taken: nothing of the archive behind its end. */
export function planOfSnapshot(backup: TakenBackup): RestorePlan {
    return { backup, target: { kind: "immediate" } };
}

/** The error of RDS for a name that no backup has. */
export function unknownSource(from: RestoreFrom): AwsError {
    return from.kind === "snapshot"
        ? new AwsError("DBSnapshotNotFound", `DBSnapshot not found: ${from.snapshot}`, 404)
        : new AwsError("DBInstanceNotFound", `DBInstance ${from.source} not found.`, 404);
}

function outside(reason: string): AwsError {
    return new AwsError("InvalidRestoreFault", `The specified restore cannot be performed: ${reason}.`);
}
