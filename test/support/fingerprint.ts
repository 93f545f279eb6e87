import { divide } from "../../drills/baseline/buckets.ts";
import { fingerprintSql } from "../../drills/baseline/formula.ts";
import { sumUp } from "../../drills/baseline/judge.ts";
import { plannedInputs } from "../../drills/baseline/row-inputs.ts";
import { scanTables } from "../../drills/baseline/scan.ts";
import { holdSnapshot } from "../../drills/baseline/snapshot.ts";
import { readTables } from "../../drills/baseline/tables.ts";
import type { ConnectionTarget } from "../../infra/postgres/session.ts";
import { silent } from "../../infra/progress.ts";

/** What a table's content comes to. */
export interface Fingerprint {
    readonly rows: number;
    readonly sum: bigint;
}

/** Reads one table of the schema `public` by its own plan, always with the same seed. Throws where it cannot be read. */
export async function fingerprintOf(
    target: ConnectionTarget,
    name: string,
    seed = "42",
): Promise<Fingerprint> {
    const snapshot = await holdSnapshot(target);
    try {
        const facts = (await readTables(snapshot.session)).find(
            (table) => table.schema === "public" && table.name === name,
        );
        if (facts === undefined) throw new Error(`there is no table public.${name}`);
        const table = {
            sql: fingerprintSql({ ...facts, inputs: plannedInputs(facts.columns), seed, newer: "false" }),
            buckets: divide(facts.blocks),
            relfilenode: null,
        };
        const [scanned] = await scanTables({
            target,
            snapshot: snapshot.name,
            tables: [table],
            jobs: 1,
            progress: silent,
        });
        if (scanned?.scan.outcome !== "read") throw new Error(scanned?.scan.reason ?? "not scanned");
        const { rows, sum } = sumUp(scanned.scan.buckets);
        return { rows, sum };
    } finally {
        await snapshot.close();
    }
}
