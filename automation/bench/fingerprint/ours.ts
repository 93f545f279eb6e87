import { divide } from "../../../drills/baseline/buckets.ts";
import { fingerprintSql } from "../../../drills/baseline/formula.ts";
import { methodOf } from "../../../drills/baseline/method.ts";
import { plannedInputs } from "../../../drills/baseline/row-inputs.ts";
import { scanTables } from "../../../drills/baseline/scan.ts";
import { holdSnapshot } from "../../../drills/baseline/snapshot.ts";
import { readTables } from "../../../drills/baseline/tables.ts";
import { silent } from "../../../infra/progress.ts";
import type { Contestant } from "./contestant.ts";

/** A capture's own way to read, from the snapshot to the last sum, with the connections that it opens for it. */
export const ours: Contestant = {
    id: "ours",
    does: "lifeboat's fingerprint, as a capture reads it",
    processes: "one connection for each, over ranges of blocks",
    read: async ({ target, table, sessions }) => {
        const snapshot = await holdSnapshot(target);
        try {
            const method = methodOf("physical", false);
            const tables = (await readTables(snapshot.session))
                .filter(({ name }) => name === table)
                .map((facts) => ({
                    sql: () =>
                        fingerprintSql({
                            ...facts,
                            ...method,
                            inputs: plannedInputs(facts.columns, method.plan),
                            seed: "42",
                            newer: null,
                        }),
                    buckets: divide(facts.blocks),
                    bytes: facts.bytes,
                    relfilenode: facts.relfilenode,
                }));
            const request = {
                target,
                snapshot: snapshot.name,
                tables,
                jobs: sessions.length,
                progress: silent,
            };
            const outcomes = (await scanTables(request)).map(({ scan }) => scan.outcome);
            if (outcomes.join() !== "read") throw new Error(`${table} was ${outcomes.join()}`);
        } finally {
            await snapshot.close();
        }
    },
};
