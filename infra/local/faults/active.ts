import { mkdir, readFile, rm } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { codeOf, Failure } from "../../failure.ts";
import type { Home } from "../../home.ts";
import { writeDurably } from "../base-backup/durable.ts";

/** One thing to undo. Each can be done twice, and before the damage it undoes was done. */
const undoStepSchema = z.discriminatedUnion("kind", [
    /** The original was moved to `aside`; what stands in its place now is the damaged one. */
    z.strictObject({ kind: z.literal("put-back"), file: z.string(), aside: z.string() }),
    z.strictObject({ kind: z.literal("remove"), folder: z.string() }),
    /** A copy that was restored under a drill's id. */
    z.strictObject({ kind: z.literal("restored-copy"), drillId: z.string() }),
    /** A cluster of the fault's own. */
    z.strictObject({ kind: z.literal("cluster"), dataDirectory: z.string(), folders: z.array(z.string()) }),
]);

/** One step back to the lab as it was before the fault. */
export type UndoStep = z.infer<typeof undoStepSchema>;

const activeFaultSchema = z.strictObject({
    fault: z.string(),
    seed: z.int(),
    brokenAt: z.iso.datetime(),
    /** Null while the damage is being done, or when that was interrupted. */
    damage: z
        .strictObject({ subject: z.string(), facts: z.record(z.string(), z.union([z.string(), z.number()])) })
        .nullable(),
    undo: z.array(undoStepSchema),
});

/** `fault.json`: what is broken now, and how to put it right. */
export type ActiveFault = z.infer<typeof activeFaultSchema>;

function stateFile(home: Home): string {
    return path.join(home.lab, "fault.json");
}

/** The fault that somebody inflicted and nobody healed; null where the lab is whole. */
export async function activeFault(home: Home): Promise<ActiveFault | null> {
    const file = stateFile(home);
    const text = await readFile(file, "utf8").catch((error: unknown) => {
        if (codeOf(error) === "ENOENT") return null;
        throw error;
    });
    if (text === null) return null;
    try {
        return activeFaultSchema.parse(JSON.parse(text));
    } catch (cause) {
        throw new Failure("LabOtherVersion", `${file} cannot be read, so nobody knows what is broken`, {
            hint: "Make a new lab: lifeboat lab down --purge, then lifeboat lab up",
            cause,
        });
    }
}

/** Keeps the fault that is about to be, or was, applied; replaces the one before. */
export async function writeActiveFault(home: Home, fault: ActiveFault): Promise<void> {
    await mkdir(home.lab, { recursive: true, mode: 0o711 });
    await writeDurably(stateFile(home), `${JSON.stringify(fault, null, 4)}\n`);
}

/** Nothing is broken any more. */
export async function forgetFault(home: Home): Promise<void> {
    await rm(stateFile(home), { force: true });
}
