import { expect } from "chai";
import { type FingerprintRow, fingerprintSql } from "../../../../drills/baseline/formula.ts";
import { algorithms, type Method, planKinds } from "../../../../drills/baseline/method.ts";
import { plannedInputs } from "../../../../drills/baseline/row-inputs.ts";
import { readTables, type TableFacts } from "../../../../drills/baseline/tables.ts";
import { liar, shadowsSql } from "../../../../drills/selftest/workbench/shadows.ts";
import { inTransaction, type Session } from "../../../../infra/postgres/session.ts";
import { withDatabase } from "../../../support/test-database.ts";

/** One value and another of the same type, for every way in which a value enters the formula. */
const changes: readonly (readonly [type: string, was: string, is: string])[] = [
    ["int2", "1", "2"],
    ["int4", "1", "2"],
    ["int8", "1", "4294967296"],
    ["numeric", "1", "2"],
    ["numeric", "1", "-1"],
    ["numeric", "1.0", "1.00"],
    ["numeric", "'NaN'", "'Infinity'"],
    ["float4", "'0'", "'-0'"],
    ["float8", "'0'", "'-0'"],
    ["money", "1", "2"],
    ["bool", "true", "false"],
    ["oid", "1", "2"],
    ["text", "'a'", "'b'"],
    ["varchar", "'a'", "'b'"],
    ['"char"', "'a'", "'b'"],
    ["name", "'a'", "'b'"],
    ["bytea", "'a'", "'b'"],
    ["uuid", "gen_random_uuid()", "gen_random_uuid()"],
    ["inet", "'10.0.0.1'", "'10.0.0.2'"],
    ["cidr", "'10.0.0.0/8'", "'11.0.0.0/8'"],
    ["macaddr", "'08:00:2b:01:02:03'", "'08:00:2b:01:02:04'"],
    ["macaddr8", "'08:00:2b:01:02:03:04:05'", "'08:00:2b:01:02:03:04:06'"],
    ["date", "'2026-01-01'", "'2026-01-02'"],
    ["time", "'01:00'", "'02:00'"],
    ["timetz", "'01:00+0'", "'02:00+1'"],
    ["timestamp", "'2026-01-01'", "'2026-01-02'"],
    ["timestamptz", "'2026-01-01'", "'2026-01-02'"],
    ["interval", "'1 month'", "'30 days'"],
    ["jsonb", "'1.0'", "'1.00'"],
    ["public.mood", "'sad'", "'happy'"],
];

/** Each change as two tables of one row, and a row that is there once and twice. */
const tablesSql = [
    "CREATE TYPE public.mood AS ENUM ('sad', 'happy')",
    ...changes.flatMap(([type, was, is], place) => [
        `CREATE TABLE public.was_${place} AS SELECT ${was}::${type} AS a`,
        `CREATE TABLE public.is_${place} AS SELECT ${is}::${type} AS a`,
    ]),
    `CREATE TABLE public.was_${changes.length} AS SELECT 1 AS a`,
    `CREATE TABLE public.is_${changes.length} AS SELECT 1 AS a FROM generate_series(1, 2)`,
].join("; ");

/** No language of users takes or returns a cstring, and a `format` for every enum would only be ambiguous. */
const cannotBeShadowed = ["bit_in", "format", "numeric_out", "record_out", "textin", "textout"];

/** Names the file that a message shows, and tells no content from another. */
const tellsNothing = ["pg_relation_filenode"];

/** The formula over the two tables of a change. */
type Pair = readonly [was: string, is: string];

function pairsOf(tables: readonly TableFacts[], { plan, algorithm }: Method): readonly Pair[] {
    const sqlOf = (name: string): string => {
        const facts = tables.find((table) => table.name === name);
        if (facts === undefined) throw new Error(`there is no table ${name}`);
        const inputs = plannedInputs(facts.columns, plan);
        return fingerprintSql({ ...facts, inputs, algorithm, seed: "42", newer: null });
    };
    return [...changes.keys(), changes.length].map((place) => [sqlOf(`was_${place}`), sqlOf(`is_${place}`)]);
}

/** As it would be written by somebody who trusts the search path with one function or operator, or with all. */
function trusting(sql: string, trusted = String.raw`\S+?`): string {
    return sql
        .replaceAll(new RegExp(String.raw`pg_catalog\.(${trusted})\(`, "g"), "$1(")
        .replaceAll(new RegExp(String.raw`OPERATOR\(pg_catalog\.(${trusted})\)`, "g"), "OPERATOR($1)");
}

/** Every function and operator of the formula. */
function calledIn(pairs: readonly Pair[]): readonly string[] {
    const found = pairs
        .flat()
        .flatMap((sql) => [
            ...sql.matchAll(/pg_catalog\.(\w+)\(/g),
            ...sql.matchAll(/OPERATOR\(pg_catalog\.(\S+?)\)/g),
        ]);
    const left = [...cannotBeShadowed, ...tellsNothing];
    return [...new Set(found.map(([, name = ""]) => name))].filter((name) => !left.includes(name)).sort();
}

/** The answers of the formula that the change makes other ones. */
async function seen(session: Session, [was, is]: Pair): Promise<readonly (keyof FingerprintRow)[]> {
    const ranges = [["(0,0)"], ["(1,0)"]];
    const [before] = await session.query<FingerprintRow>(was, ranges);
    const [after] = await session.query<FingerprintRow>(is, ranges);
    return (["rows", "sum"] as const).filter((answer) => before?.[answer] !== after?.[answer]);
}

/** Whether trust in the search path with this one alone makes an answer the same that is not. */
async function hidesSomething(session: Session, pairs: readonly Pair[], name: string): Promise<boolean> {
    for (const pair of pairs) {
        const [was, is] = pair;
        if (trusting(was, name) === was) continue;
        const told = await seen(session, [trusting(was, name), trusting(is, name)]);
        if ((await seen(session, pair)).some((answer) => !told.includes(answer))) return true;
    }
    return false;
}

const methods: readonly Method[] = planKinds.flatMap((plan) =>
    algorithms.map((algorithm) => ({ plan, algorithm })),
);

/** Runs `work` in a database with every change and all shadows, in a session that finds the shadows first. */
async function withShadows(
    work: (session: Session, tables: readonly TableFacts[]) => Promise<void>,
): Promise<void> {
    await withDatabase(async ({ session }) => {
        await session.script(`${tablesSql}; ${shadowsSql}`);
        const tables = await inTransaction(session, "BEGIN", () => readTables(session));
        await session.script(`SET search_path = ${liar}, pg_catalog`);
        await work(session, tables);
    });
}

describe("the shadows of the row formula", () => {
    it("hide every change from a formula that trusts the search path, and none from ours", async () => {
        await withShadows(async (session, tables) => {
            for (const method of methods) {
                for (const [place, pair] of pairsOf(tables, method).entries()) {
                    const change = changes[place]?.join(" ") ?? "a row twice";
                    const which = `${method.plan}, ${method.algorithm}, ${change}`;
                    expect(await seen(session, pair), which).to.include("sum");
                    const [was, is] = pair;
                    expect(await seen(session, [trusting(was), trusting(is)]), which).to.deep.equal([]);
                }
            }
        });
    });

    it("are all that the formula calls: each of them alone hides something", async () => {
        await withShadows(async (session, tables) => {
            const pairs = methods.flatMap((method) => pairsOf(tables, method));
            const called = calledIn(pairs);
            expect(called).to.include.members(["count", "hashtextextended", "int8xor", "sum"]);
            const idle: string[] = [];
            for (const name of called) {
                if (!(await hidesSomething(session, pairs, name))) idle.push(name);
            }
            expect(idle).to.deep.equal([]);
        });
    });
});
