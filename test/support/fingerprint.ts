import { divide } from "../../drills/baseline/buckets.ts";
import { fingerprintSql } from "../../drills/baseline/formula.ts";
import { sumUp } from "../../drills/baseline/judge.ts";
import { type Method, methodOf } from "../../drills/baseline/method.ts";
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

/** How a table is to be read. */
export interface ReadAs {
    /** Default: for a physical restore, and fast. */
    readonly method?: Method;
    /** Default 1. */
    readonly jobs?: number;
}

/** Reads one table of the schema `public` by its own plan, always with the same seed. Throws where it cannot be read. */
export async function fingerprintOf(
    target: ConnectionTarget,
    name: string,
    { method = methodOf("physical", false), jobs = 1 }: ReadAs = {},
): Promise<Fingerprint> {
    const snapshot = await holdSnapshot(target);
    try {
        const facts = (await readTables(snapshot.session)).find(
            (table) => table.schema === "public" && table.name === name,
        );
        if (facts === undefined) throw new Error(`there is no table public.${name}`);
        const inputs = plannedInputs(facts.columns, method.plan);
        const table = {
            sql: () =>
                fingerprintSql({
                    ...facts,
                    inputs,
                    algorithm: method.algorithm,
                    seed: "42",
                    newer: null,
                }),
            buckets: divide(facts.blocks),
            bytes: facts.bytes,
            relfilenode: null,
        };
        const [scanned] = await scanTables({
            target,
            snapshot: snapshot.name,
            tables: [table],
            jobs,
            progress: silent,
        });
        if (scanned?.scan.outcome !== "read") throw new Error(scanned?.scan.reason ?? "not scanned");
        const { rows, sum } = sumUp(scanned.scan.buckets);
        return { rows, sum };
    } finally {
        await snapshot.close();
    }
}
