import { z } from "zod";
import { Failure } from "../../../infra/failure.ts";
import type { RestoredDatabase } from "../../model/restored-database.ts";

const outputsSchema = z.object({
    host: z.string(),
    port: z.number(),
    user: z.string(),
    database: z.string(),
    state: z.enum(["paused", "writable"]),
    // a Pulumi output that is null is not among the outputs
    stoppedLsn: z.string().nullish(),
    lastCommitAt: z.string().nullish(),
});

/** Reads the outputs of the restore stack. Throws `EngineState` naming every key that is missing or not what it must be. */
export function restoredDatabase(outputs: Readonly<Record<string, unknown>>): RestoredDatabase {
    const { data, error } = outputsSchema.safeParse(outputs);
    if (data === undefined) {
        const keys = [...new Set(error.issues.map(({ path }) => path.join(".")))].sort().join(", ");
        throw new Failure("EngineState", `the outputs of the restore stack lack ${keys}`);
    }
    const { stoppedLsn, lastCommitAt, ...database } = data;
    return { ...database, stoppedAt: { lsn: stoppedLsn ?? null, lastCommitAt: lastCommitAt ?? null } };
}
