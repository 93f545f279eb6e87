import { z } from "zod";
import { Failure } from "../../../infra/failure.ts";
import type { RestoredDatabase } from "../../model/restored-database.ts";

const outputsSchema = z.object({
    identifier: z.string(),
    resourceId: z.string(),
    host: z.string(),
    port: z.number(),
    masterUser: z.string(),
    database: z.string(),
});

/**
 * Reads the outputs of the restore stack: how the copy is reached as its master, whose password nobody has before the
 * quarantine sets one. Throws `EngineState` naming every key that is missing or not what it must be.
 */
export function restoredDatabase(outputs: Readonly<Record<string, unknown>>): RestoredDatabase {
    const { data, error } = outputsSchema.safeParse(outputs);
    if (data === undefined) {
        const keys = [...new Set(error.issues.map(({ path }) => path.join(".")))].sort().join(", ");
        throw new Failure("EngineState", `the outputs of the restore stack lack ${keys}`);
    }
    const { host, port, masterUser: user, database } = data;
    return { host, port, user, database, state: "writable", stoppedAt: { lsn: null, lastCommitAt: null } };
}
