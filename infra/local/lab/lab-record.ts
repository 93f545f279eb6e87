import { mkdir, readFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { codeOf, Failure } from "../../failure.ts";
import type { Home } from "../../home.ts";
import { writeDurably } from "../base-backup/durable.ts";
import { type Major, majorOf } from "../server/major.ts";

/** Bumped when a lab made before could not be used by the code that is here now. */
export const labFormat = 1;

const labRecordSchema = z.object({
    format: z.literal(labFormat),
    /** `making` from before the first file until the last one: a record that stays so is a half-made lab. */
    state: z.enum(["making", "ready"]),
    /** As `SHOW server_version` says it, e.g. `18.4`. */
    serverVersion: z.string(),
    /** What production holds: the shop of four tables in one of its sizes, or the SQL of a file. */
    holds: z.discriminatedUnion("kind", [
        z.strictObject({ kind: z.literal("shop"), size: z.enum(["full", "small"]) }),
        z.strictObject({ kind: z.literal("file"), name: z.string(), loadedAt: z.iso.datetime() }),
    ]),
    /** Of 127.0.0.1, at the last start; null before the first. */
    port: z.int().positive().nullable(),
    createdAt: z.iso.datetime(),
});

/** `lab.json`: what is known of the lab without asking its server. */
export type LabRecord = z.infer<typeof labRecordSchema>;

function recordFile(home: Home): string {
    return path.join(home.lab, "lab.json");
}

/**
 * The lab's record, or null where there is no lab. Throws `LabOtherVersion` for one of another format, and for a file
 * that is no record at all: only its maker could say what lies beside it.
 */
export async function readLabRecord(home: Home): Promise<LabRecord | null> {
    const file = recordFile(home);
    const text = await readFile(file, "utf8").catch((error: unknown) => {
        if (codeOf(error) === "ENOENT") return null;
        throw error;
    });
    if (text === null) return null;
    const record = labRecordSchema.safeParse(parseJson(text));
    if (record.success) return record.data;
    throw new Failure("LabOtherVersion", `${file} was not written by this version of lifeboat`, {
        hint: "Use the version that made the lab, or remove it: lifeboat lab down --purge",
    });
}

/** Writes the record durably; replaces the one before. */
export async function writeLabRecord(home: Home, record: LabRecord): Promise<void> {
    await mkdir(home.lab, { recursive: true, mode: 0o711 });
    await writeDurably(recordFile(home), `${JSON.stringify(record, null, 4)}\n`);
}

/** Throws `LabOtherVersion` where the data directory was not made by the PostgreSQL that the record names. */
export function demandSameMajor(record: LabRecord, dataMajor: Major): void {
    const made = majorOf(record.serverVersion);
    if (made === dataMajor) return;
    throw otherMajor(`the lab's record is of PostgreSQL ${made}, and its data of PostgreSQL ${dataMajor}`);
}

/** Throws `LabOtherVersion` where the lab was made by another PostgreSQL than somebody wants. Null: nobody minds. */
export function refuseOtherMajor(record: LabRecord, wanted: Major | null): void {
    const made = majorOf(record.serverVersion);
    if (wanted === null || made === wanted) return;
    throw otherMajor(`the lab was made by PostgreSQL ${made}, and PostgreSQL ${wanted} is wanted`);
}

function otherMajor(message: string): Failure {
    return new Failure("LabOtherVersion", message, {
        hint: "Make a new one: lifeboat lab down --purge, then lifeboat lab up",
    });
}

function parseJson(text: string): unknown {
    try {
        return JSON.parse(text);
    } catch {
        return null;
    }
}
