import { type ConnectionTarget, inTransaction, withSession } from "../../infra/postgres/session.ts";
import type { Session } from "../../infra/postgres/session.ts";
import type { Baseline, TableBaseline } from "./baseline.ts";
import { type DifferingRange, differingRanges } from "./differing-ranges.ts";
import { newerThan } from "./newer.ts";
import { type Key, keyRange, newerRows, pairOfSum, type RangeQuery, rowsOfHash } from "./range-rows.ts";
import { type RestoredRead, type RestoredTable, tableKey } from "./read-restored.ts";
import { baselineInputs } from "./row-inputs.ts";
import { readRowKey } from "./row-key.ts";

/** One row that is not as at the baseline. */
export interface NamedRow {
    readonly key: Key;
    /**
     * `newer`: written by a transaction that the baseline does not see. `extra`: an old row that the baseline does not
     * have. `alike`: one of these is too many, and they are the same to the byte.
     */
    readonly because: "newer" | "extra" | "alike";
}

/** One block range that is not as at the baseline, and what can be said of its rows. */
export interface NamedRange {
    readonly schema: string;
    readonly name: string;
    readonly blocks: string;
    readonly baselineRows: number;
    readonly rows: number;
    readonly newerRows: number;
    /** How many rows of the baseline are not there; their keys are on no copy. */
    readonly missingRows: number;
    /** True where one of the old rows differs and nobody can say which. */
    readonly oneOfThem: boolean;
    readonly named: readonly NamedRow[];
    /** The lowest and the highest key of the old rows; empty where all is said by name. */
    readonly between: readonly Key[];
}

/** How many ranges of a table, and how many rows of a range, are named. */
const mostRanges = 20;
const mostRows = 20;

/** A range of more rows than this is not searched for pairs. */
const mostForPairs = 1_000_000;

/**
 * Names the rows of a restored copy that are not as at the baseline, by their keys. Keys are values: whoever calls
 * this shows them to the person who asked, and keeps them nowhere.
 */
export async function nameRows(
    target: ConnectionTarget,
    baseline: Baseline,
    { placement, tables }: RestoredRead,
): Promise<readonly NamedRange[]> {
    const newer = placement.alignment === null ? "false" : newerThan(baseline.snapshot);
    const known = new Map(baseline.tables.map((table) => [tableKey(table), table]));
    return withSession(target, { applicationName: "lifeboat rows" }, async (session) => {
        const ranges: NamedRange[] = [];
        for (const table of tables) {
            const then = known.get(tableKey(table.facts));
            if (then === undefined) continue;
            const named = (): Promise<readonly NamedRange[]> =>
                nameInTable(session, { baseline, newer, table, then });
            ranges.push(...(await inTransaction(session, "BEGIN READ ONLY", named)));
        }
        return ranges;
    });
}

interface TableToName {
    readonly baseline: Baseline;
    readonly newer: string;
    readonly table: RestoredTable;
    readonly then: TableBaseline;
}

async function nameInTable(
    session: Session,
    { baseline, newer, table, then }: TableToName,
): Promise<readonly NamedRange[]> {
    const differing = differingRanges(then, table);
    if (differing.length === 0) return [];
    const { facts } = table;
    const query = {
        ...facts,
        inputs: baselineInputs(then.columns, facts.columns),
        algorithm: baseline.algorithm,
        seed: baseline.seed,
        newer,
        key: await readRowKey(session, facts),
    };
    const named: NamedRange[] = [];
    for (const { low, high, ...range } of differing.slice(0, mostRanges)) {
        const said = await nameInRange(session, { ...query, low, high }, range);
        named.push({ schema: facts.schema, name: facts.name, ...said });
    }
    return named;
}

async function nameInRange(
    session: Session,
    query: RangeQuery,
    { blocks, before, after }: Pick<DifferingRange, "blocks" | "before" | "after">,
): Promise<Omit<NamedRange, "schema" | "name">> {
    const surplus = after.rows - after.newerRows - before.rows;
    const difference = after.sum - after.newerSum - BigInt(before.sum);
    const extra = await extraRows(session, query, surplus, difference, after.rows);
    const explained = (surplus === 0 && difference === 0n) || extra.length > 0;
    const newer = after.newerRows === 0 ? [] : await newerRows(session, query, mostRows);
    return {
        blocks,
        baselineRows: before.rows,
        rows: after.rows,
        newerRows: after.newerRows,
        missingRows: Math.max(0, -surplus),
        oneOfThem: !explained && surplus >= 0,
        named: [...newer.map((key) => ({ key, because: "newer" as const })), ...extra],
        between: explained ? [] : await keyRange(session, query),
    };
}

/** The sums of two contents differ by the hashes of what one has and the other has not: that names one row or two. */
async function extraRows(
    session: Session,
    query: RangeQuery,
    surplus: number,
    difference: bigint,
    rows: number,
): Promise<readonly NamedRow[]> {
    if (surplus === 1) {
        const keys = await rowsOfHash(session, query, difference, mostRows);
        const because = keys.length === 1 ? "extra" : "alike";
        return keys.map((key) => ({ key, because }));
    }
    if (surplus !== 2 || rows > mostForPairs) return [];
    return (await pairOfSum(session, query, difference)).map((key) => ({ key, because: "extra" }));
}
