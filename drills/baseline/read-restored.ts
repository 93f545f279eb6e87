import type { ConnectionTarget } from "../../infra/postgres/session.ts";
import type { Progress } from "../../infra/progress.ts";
import type { FullRead, UnreadTable } from "../model/comparison.ts";
import type { Baseline, TableBaseline } from "./baseline.ts";
import { type Buckets, divide } from "./buckets.ts";
import type { Closing } from "./closing.ts";
import { fingerprintSql } from "./formula.ts";
import { sumUp } from "./judge.ts";
import { type Method, methodOf } from "./method.ts";
import { newerThan } from "./newer.ts";
import { laterThan, measurePlacement, type Placement } from "./placement.ts";
import { baselineInputs, changedColumns, plannedInputs } from "./row-inputs.ts";
import { scanTables, type TableScan, type TableToScan } from "./scan.ts";
import { holdSnapshot } from "./snapshot.ts";
import { readTables, type TableFacts } from "./tables.ts";

/** Which copy is read, and by how many connections (at least 1). */
export interface ReadRequest {
    readonly target: ConnectionTarget;
    readonly jobs: number;
    /** See `RestoredDatabase.ownFrom`. */
    readonly ownFrom?: string;
    readonly progress: Progress;
}

/** One table of the restored copy, read in full. */
export interface RestoredTable {
    readonly facts: TableFacts;
    readonly scan: TableScan;
    /** Why it could not be read by the baseline's plan, so that only its rows were counted; null where it was. */
    readonly changed: string | null;
}

/** The restored copy, and how it lies to the baseline. */
export interface RestoredRead {
    readonly placement: Placement;
    /** A second baseline that sees every transaction of the copy; null where there is none. */
    readonly closing: Closing | null;
    readonly tables: readonly RestoredTable[];
}

/**
 * Reads every table of the copy by the baseline's plan, and those that the baseline does not know by their own.
 *
 * @param closing of this baseline; null where there is none
 */
export async function readRestored(
    request: ReadRequest,
    baseline: Baseline,
    closing: Closing | null,
): Promise<RestoredRead> {
    const snapshot = await holdSnapshot(request.target);
    try {
        const placement = await measurePlacement(snapshot.session, baseline, request.ownFrom);
        const terms = termsOf(baseline, placement);
        const enclosed =
            closing !== null &&
            placement.unjudgeable === null &&
            (await laterThan(snapshot.session, closing.snapshot)) === 0;
        const known = new Map(baseline.tables.map((table) => [tableKey(table), table]));
        const tables = (await readTables(snapshot.session)).map((facts) =>
            planTable(facts, known.get(tableKey(facts)), terms),
        );
        const scanned = await scanTables({ ...request, snapshot: snapshot.name, tables });
        return {
            placement,
            closing: enclosed ? closing : null,
            tables: scanned.map(({ table: { facts, changed }, scan }) => ({ facts, changed, scan })),
        };
    } finally {
        await snapshot.close();
    }
}

/** Reads every visible value of every table where there is nothing to compare it with. */
export async function readInFull(request: ReadRequest): Promise<FullRead> {
    const snapshot = await holdSnapshot(request.target);
    try {
        const tables = (await readTables(snapshot.session)).map((facts) => ({
            facts,
            ...ownPlan(facts, { ...methodOf("physical", false), seed: "0", newer: null }),
        }));
        const scanned = await scanTables({ ...request, snapshot: snapshot.name, tables });
        const read = scanned.flatMap(({ scan }) => (scan.outcome === "read" ? [sumUp(scan.buckets)] : []));
        return {
            tables: read.length,
            rows: read.reduce((sum, { rows }) => sum + rows, 0),
            unread: scanned.flatMap(({ table: { facts }, scan }) => unreadTable(facts, scan)),
        };
    } finally {
        await snapshot.close();
    }
}

function unreadTable({ schema, name }: TableFacts, scan: TableScan): readonly UnreadTable[] {
    if (scan.outcome === "read") return [];
    return [{ schema, name, reason: scan.reason, damage: scan.outcome === "damaged" }];
}

/** Identifies a table among all of a database. */
export function tableKey({ schema, name }: { readonly schema: string; readonly name: string }): string {
    return JSON.stringify([schema, name]);
}

/** A table of a copy, to be read by the baseline's plan where that is possible. */
export interface PlannedTable extends TableToScan {
    readonly facts: TableFacts;
    readonly changed: string | null;
}

/** What is the same for all tables of one read. */
export interface Terms extends Method {
    readonly seed: string;
    readonly newer: string | null;
}

/** How every table is read for a comparison with this baseline. */
export function termsOf({ plan, algorithm, seed, snapshot }: Baseline, { alignment }: Placement): Terms {
    return { plan, algorithm, seed, newer: alignment === null ? null : newerThan(snapshot) };
}

/** One table by the baseline's plan, and by its own where the baseline does not know it or it was altered. */
export function planTable(facts: TableFacts, known: TableBaseline | undefined, terms: Terms): PlannedTable {
    if (known === undefined) return { facts, changed: null, ...ownPlan(facts, terms) };
    const changed = changedColumns(known.columns, facts.columns);
    if (changed !== null) return { facts, changed, ...ownPlan(facts, terms) };
    return {
        facts,
        changed,
        sql: () =>
            fingerprintSql({ ...facts, ...terms, inputs: baselineInputs(known.columns, facts.columns) }),
        buckets: bucketsOf(known, facts),
        bytes: facts.bytes,
        relfilenode: null,
        wasReadable: true,
    };
}

/** Where the baseline has nothing to compare but the whole, the copy is divided by its own size. */
function bucketsOf({ blocksPerBucket, buckets }: TableBaseline, { blocks }: TableFacts): Buckets {
    return buckets.length === 1 ? divide(blocks) : { blocks: blocksPerBucket, count: buckets.length };
}

function ownPlan(facts: TableFacts, terms: Terms): TableToScan {
    return {
        sql: () => fingerprintSql({ ...facts, ...terms, inputs: plannedInputs(facts.columns, terms.plan) }),
        buckets: divide(facts.blocks),
        bytes: facts.bytes,
        relfilenode: null,
    };
}
