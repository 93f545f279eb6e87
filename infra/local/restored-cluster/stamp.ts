import { readFile, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { codeOf } from "../../failure.ts";
import { drillIdPattern } from "../../naming.ts";

/**
 * What is written into a drill's folders before anything else. Whatever carries it may be removed by a sweep, and
 * nothing else may.
 */
const stampSchema = z.strictObject({
    drillId: z.string().regex(drillIdPattern),
    createdAt: z.iso.datetime(),
    /** After this instant anybody may remove it. */
    expiresAt: z.iso.datetime({ offset: true }),
    /** The folder of the restored cluster, so that a socket folder in `/tmp` says whose it is. */
    folder: z.string(),
    /** The process that makes it. */
    maker: z.int(),
    /** What the cluster is restored from, for the roll-forward. */
    archive: z.string(),
    timeline: z.int().positive(),
    startLsn: z.string(),
    systemIdentifier: z.string(),
});

/** Whose a folder is, and until when: only what carries one is ever removed by a drill or a sweep. */
export type DrillStamp = z.infer<typeof stampSchema>;

/** Null where there is none, or none that we wrote or may read. */
export async function readStamp(file: string): Promise<DrillStamp | null> {
    try {
        return stampSchema.safeParse(JSON.parse(await readFile(file, "utf8"))).data ?? null;
    } catch (error) {
        if (error instanceof SyntaxError || ["ENOENT", "ENOTDIR", "EACCES"].includes(codeOf(error) ?? ""))
            return null;
        throw error;
    }
}

/** What a stamp is called until it is whole. */
export const unfinishedStamp = "drill.json.unfinished";

/** Whole or not at all; replaces an older stamp of the same drill. */
export async function writeStamp(file: string, stamp: DrillStamp): Promise<void> {
    const unfinished = path.join(path.dirname(file), unfinishedStamp);
    await writeFile(unfinished, `${JSON.stringify(stamp, null, 4)}\n`, { mode: 0o600 });
    await rename(unfinished, file);
}
