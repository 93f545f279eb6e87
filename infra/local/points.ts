import { mkdir, readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { codeOf, Failure, messageOf } from "../failure.ts";
import { writeDurably } from "./base-backup/durable.ts";
import type { LabLayout } from "./layout.ts";
import { type PointRecord, pointRecordSchema } from "./point-record.ts";

/** A recovery point of the lab: known by its record, or still being made (or left half-made by a crash). */
export type LabPoint =
    | { readonly status: "available"; readonly id: string; readonly record: PointRecord }
    | { readonly status: "creating"; readonly id: string };

/** The folder of a recovery point: `point.json`, `data/` and, once captured, its baseline. */
export function pointFolder(layout: LabLayout, id: string): string {
    return path.join(layout.backups, id);
}

/** The base backup of a recovery point. */
export function pointData(layout: LabLayout, id: string): string {
    return path.join(pointFolder(layout, id), "data");
}

/**
 * Every recovery point, newest first; empty where there is none. A record that cannot be read is never passed over
 * (an older point would be taken for the newest): `BackupFailed`, naming the file.
 */
export async function listPoints(layout: LabLayout): Promise<LabPoint[]> {
    const names = await readdir(layout.backups).catch((error: unknown) => {
        if (codeOf(error) === "ENOENT") return [];
        throw error;
    });
    const ids = names.filter((name) => name.startsWith("point-"));
    const points = await Promise.all(ids.map((id) => labPoint(layout, id)));
    return points.sort((a, b) => ageKey(b).localeCompare(ageKey(a)));
}

/** Sorts by time: digits of the instant at which a point was taken, or of the one that a half-made point's id holds. */
function ageKey(point: LabPoint): string {
    const time = point.status === "available" ? point.record.takenAt : point.id.slice("point-".length);
    return time.replaceAll(/\D/g, "").slice(0, 17).padEnd(17, "0");
}

/** The record of one point. Throws `NoRecoveryPoint` where there is none, `BackupFailed` where it cannot be read. */
export async function readPoint(layout: LabLayout, id: string): Promise<PointRecord> {
    const point = await labPoint(layout, id);
    if (point.status === "available") return point.record;
    throw new Failure("NoRecoveryPoint", `${id} is not a finished recovery point`);
}

/** Writes or replaces a point's record: from then on the folder counts as a recovery point. */
export async function writePoint(layout: LabLayout, record: PointRecord): Promise<void> {
    await mkdir(pointFolder(layout, record.id), { recursive: true, mode: 0o700 });
    const text = JSON.stringify(pointRecordSchema.parse(record), null, 4);
    await writeDurably(recordFile(layout, record.id), `${text}\n`);
}

async function labPoint(layout: LabLayout, id: string): Promise<LabPoint> {
    const file = recordFile(layout, id);
    const text = await readFile(file, "utf8").catch((error: unknown) => {
        if (codeOf(error) === "ENOENT") return null;
        throw unreadable(file, error);
    });
    if (text === null) return { status: "creating", id };
    const record = parseRecord(text, file);
    if (record.id !== id) throw unreadable(file, `it is the record of ${record.id}`);
    return { status: "available", id, record };
}

function parseRecord(text: string, file: string): PointRecord {
    try {
        return pointRecordSchema.parse(JSON.parse(text));
    } catch (error) {
        throw unreadable(
            file,
            error instanceof SyntaxError ? "it is not JSON" : "it does not have the wanted form",
            error,
        );
    }
}

function unreadable(file: string, reason: unknown, cause: unknown = reason): Failure {
    return new Failure("BackupFailed", `the record ${file} cannot be read: ${messageOf(reason)}`, {
        hint: "Remove the folder it stands in, and take a new backup.",
        cause,
    });
}

function recordFile(layout: LabLayout, id: string): string {
    return path.join(pointFolder(layout, id), "point.json");
}
