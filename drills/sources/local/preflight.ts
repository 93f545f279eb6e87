import { readFile } from "node:fs/promises";
import path from "node:path";
import { codeOf, Failure } from "../../../infra/failure.ts";
import type { LabLayout } from "../../../infra/local/layout.ts";
import type { PointRecord } from "../../../infra/local/point-record.ts";
import { pointData, readPoint } from "../../../infra/local/points.ts";
import { type BackupFacts, readBackup } from "../../../infra/local/restored-cluster/copy-backup.ts";
import { compareLsn } from "../../../infra/local/wal-archive/lsn.ts";
import { archiveProblems } from "../../../infra/local/wal-archive/replay-end.ts";
import type { Finding } from "../../model/check-outcome.ts";
import type { RestoreRequest } from "../../model/restore-request.ts";
import { inspectPointArchive } from "./archive.ts";
import { neededLsn } from "./restore-request.ts";

/**
 * What can be known of a recovery point without restoring it: whose it is, whether the backup is whole as far as its
 * names go, and whether the archive holds what the target needs. Damage behind the target is a note here, because the
 * roll-forward proves it. Empty when there is nothing to say.
 */
export async function preflightPoint(
    layout: LabLayout,
    request: RestoreRequest,
): Promise<readonly Finding[]> {
    const { point, target } = request;
    if (point.status === "creating")
        return [failure(point.id, "It is still being made, or was never finished.")];
    const record = await readPoint(layout, point.id);
    const identity = wrongSource(record, await productionIdentifier(layout));
    if (identity !== null) return [identity];
    const manifest = await readManifest(layout, record);
    if ("level" in manifest) return [manifest];
    const contradiction = contradictions(record, manifest);
    if (contradiction !== null) return [contradiction];
    return archiveFindings(layout, record, neededLsn(point, target));
}

/** Before everything else: a sound backup of another database proves nothing. */
function wrongSource(record: PointRecord, production: string | null): Finding | null {
    if (production === null || record.systemIdentifier === production) return null;
    return failure(
        record.id,
        `It is a backup of another database cluster: its system identifier is ${record.systemIdentifier}, ` +
            `production's is ${production}.`,
    );
}

async function readManifest(layout: LabLayout, record: PointRecord): Promise<BackupFacts | Finding> {
    try {
        return await readBackup(pointData(layout, record.id));
    } catch (error) {
        if (error instanceof Failure && error.failure === "RestoreFailed")
            return failure(record.id, `${error.message}.`);
        throw error;
    }
}

/** The record lies beside the backup and may have been put there for another one. */
function contradictions(record: PointRecord, manifest: BackupFacts): Finding | null {
    if (manifest.systemIdentifier !== record.systemIdentifier) {
        return failure(
            record.id,
            `Its backup is of another database cluster than its record: system identifier ` +
                `${manifest.systemIdentifier} instead of ${record.systemIdentifier}.`,
        );
    }
    const same =
        manifest.timeline === record.timeline &&
        compareLsn(manifest.startLsn, record.startLsn) === 0 &&
        compareLsn(manifest.endLsn, record.endLsn) === 0;
    if (same) return null;
    return failure(
        record.id,
        "Its record names another timeline or other LSNs than the manifest of its backup.",
    );
}

async function archiveFindings(layout: LabLayout, record: PointRecord, needed: string): Promise<Finding[]> {
    const { inspection } = await inspectPointArchive(layout, record);
    // recovery stops before the first record at its target, so there has to be WAL behind it
    if (compareLsn(inspection.contiguousEndLsn, needed) > 0) {
        return archiveProblems(inspection).map((problem) => {
            const { subject, message } = aboutFile(problem);
            return {
                level: "note",
                subject,
                message: `${message}, behind the target: the roll-forward will stop there.`,
            };
        });
    }
    const { subject, message } = aboutFile(
        inspection.firstBreak ?? `The archive ends at ${inspection.contiguousEndLsn}`,
    );
    return [failure(subject, `${message}, and the restore has to get to ${needed}.`)];
}

/** `000000010000000000000003 is missing` is about that segment: "It is missing". */
function aboutFile(problem: string): { readonly subject: string; readonly message: string } {
    const [, file, rest] = /^([0-9A-F]{8}(?:[0-9A-F]{16}|\.history)) (.*)$/s.exec(problem) ?? [];
    if (file === undefined || rest === undefined) return { subject: "WAL archive", message: problem };
    return { subject: file, message: `It ${rest}` };
}

/** From production's own control file, which is there while production is stopped too; null where it is gone. */
async function productionIdentifier({ production }: LabLayout): Promise<string | null> {
    try {
        const control = await readFile(path.join(production, "global", "pg_control"));
        return control.readBigUInt64LE(0).toString();
    } catch (error) {
        if (codeOf(error) === "ENOENT") return null;
        throw error;
    }
}

function failure(subject: string, message: string): Finding {
    return { level: "failure", subject, message };
}
