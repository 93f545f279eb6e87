import { expect } from "chai";
import type { ColumnFacts } from "../../../drills/baseline/column-plan.ts";
import { rowHash } from "../../../drills/baseline/formula.ts";
import { type Method, methodOf, planKinds } from "../../../drills/baseline/method.ts";
import { plannedInputs } from "../../../drills/baseline/row-inputs.ts";
import { readTables, type TableFacts } from "../../../drills/baseline/tables.ts";
import { codeOf } from "../../../infra/failure.ts";
import { inTransaction, type Session } from "../../../infra/postgres/session.ts";
import { fingerprintOf } from "../../support/fingerprint.ts";
import { withDatabase } from "../../support/test-database.ts";
import { ownTypesDdl, type TypedValues, typedValues } from "../../support/typed-values.ts";
import { testMajor } from "../../support/major.ts";

const methods: readonly Method[] = planKinds.flatMap((plan) => [methodOf(plan, false), methodOf(plan, true)]);

/** Arrays cannot be put into arrays: they would become one of more dimensions. */
const arrayLike: ReadonlySet<string> = new Set(["int4[]", "text[]", "int2vector", "oidvector"]);

/** A table of one type: its values and NULL, plain, in a domain, in a composite type and in an array. */
function tableOf({ type, values }: TypedValues, place: number): string {
    const rows = [...values, "NULL"].map((value) => `(CAST(${value} AS ${type}))`).join(", ");
    const [column, value] = arrayLike.has(type) ? ["", ""] : [`, a ${type}[]`, ", ARRAY[v]"];
    return `
        CREATE DOMAIN d${place} AS ${type};
        CREATE TYPE c${place} AS (v ${type});
        CREATE TABLE t${place} (v ${type}, d d${place}, c c${place}${column});
        INSERT INTO t${place} SELECT v, v, ROW(v)::c${place}${value} FROM (VALUES ${rows}) AS x (v);`;
}

/** How many values of a column the hash tells apart. */
async function distinct(
    session: Session,
    { name }: TableFacts,
    column: ColumnFacts,
    { plan, algorithm }: Method,
): Promise<number> {
    const hash = rowHash(plannedInputs([column], plan), "42", algorithm);
    const { found } = await session.one<{ found: number }>(
        `SELECT count(DISTINCT ${hash})::int4 AS found FROM public.${name} AS t`,
    );
    return found;
}

const readOnly = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";

describe("the fingerprint of a value", () => {
    it("tells apart what equality takes for the same, in every kind of type, by every method", async function () {
        this.timeout(120_000);
        await withDatabase(async ({ session }) => {
            await session.script(ownTypesDdl);
            const made = typedValues.map(tableOf).join("");
            await session.script(
                `SET search_path = public, pg_catalog; ${made} SET search_path = pg_catalog, pg_temp`,
            );
            await inTransaction(session, readOnly, async () => {
                for (const table of await readTables(session)) {
                    if (table.name === "named") continue;
                    const { type, values } = typedValues[Number(table.name.slice(1))] ?? {
                        type: "",
                        values: [],
                    };
                    for (const column of table.columns) {
                        for (const method of methods) {
                            const told = `${type} as ${column.type}, ${method.plan}, ${method.algorithm}`;
                            expect(await distinct(session, table, column, method), told).to.equal(
                                values.length + 1,
                            );
                        }
                    }
                }
            });
        });
    });

    it("is tried with every type of PostgreSQL that takes values", async () => {
        await withDatabase(async ({ session }) => {
            await session.script(ownTypesDdl);
            const untried = await session.query<{ type: string }>(
                `SELECT format_type(t.oid, NULL) AS type FROM pg_type AS t
                 WHERE t.typnamespace = 'pg_catalog'::regnamespace AND t.typtype IN ('b', 'r', 'm') AND t.typisdefined
                    AND NOT EXISTS (SELECT FROM pg_type AS e WHERE e.typarray = t.oid)
                    AND t.oid NOT IN (SELECT to_regtype(x) FROM unnest($1::text[]) AS x WHERE to_regtype(x) IS NOT NULL)`,
                [typedValues.map(({ type }) => type)],
            );
            for (const { type } of untried) {
                const refusal = await session.query(`SELECT CAST('' AS ${type})`).catch(codeOf);
                expect(refusal, `${type} has no input, so nobody can have a value of it`).to.equal("0A000");
            }
            expect(untried.map(({ type }) => type)).to.include("pg_node_tree");
        });
    });

    it("is there for every type that a column can have, and for its array", async function () {
        this.timeout(120_000);
        await withDatabase(async ({ target, session }) => {
            const columns = await columnTypes(session);
            expect(columns.length).to.be.greaterThan(100);
            const list = columns.map((type, place) => `c${place} ${type}`).join(", ");
            await session.script(
                `CREATE TABLE public.wide (${list}); INSERT INTO public.wide DEFAULT VALUES`,
            );
            for (const method of methods) {
                expect((await fingerprintOf(target, "wide", { method })).rows, method.algorithm).to.equal(1);
            }
        });
    });

    it("tells by bytes and object ids what no text shows, where the restore brings those back", async () => {
        await withDatabase(async ({ session }) => {
            await session.script(`
                CREATE TABLE public.bits AS SELECT unnest(ARRAY['NaN', 'Infinity'::float8 - 'Infinity']::float8[]) AS v;
                CREATE TABLE public.overloaded (v regproc);
                INSERT INTO public.overloaded VALUES (1397), (1396)`);
            await inTransaction(session, readOnly, async () => {
                for (const table of await readTables(session)) {
                    const [column] = table.columns;
                    if (column === undefined) throw new Error(`${table.name} has no column`);
                    for (const method of methods) {
                        const told = `${table.name}, ${method.plan}, ${method.algorithm}`;
                        const wanted = method.plan === "physical" ? 2 : 1;
                        expect(await distinct(session, table, column, method), told).to.equal(wanted);
                    }
                }
            });
        });
    });

    it("of a table without columns, or with computed ones alone, is the number of its rows", async () => {
        const computed =
            testMajor < 18
                ? ""
                : `CREATE TABLE public.computed (a int, b int GENERATED ALWAYS AS (a + 1) VIRTUAL);
                   INSERT INTO public.computed (a) VALUES (1);
                   ALTER TABLE public.computed DROP COLUMN a CASCADE`;
        await withDatabase(async ({ target, session }) => {
            await session.script(`
                CREATE TABLE public.bare (); INSERT INTO public.bare DEFAULT VALUES; INSERT INTO public.bare DEFAULT VALUES;
                ${computed}`);
            expect((await fingerprintOf(target, "bare")).rows).to.equal(2);
            const one = await fingerprintOf(target, "bare");
            await session.script("INSERT INTO public.bare DEFAULT VALUES");
            expect(await fingerprintOf(target, "bare")).not.to.deep.equal(one);
        });
    });

    it("has room for the 1,600 columns that a table may have", async function () {
        this.timeout(120_000);
        await withDatabase(async ({ target, session }) => {
            const columns = Array.from({ length: 1_600 }, (_, n) => `c${n} numeric`).join(", ");
            await session.script(
                `CREATE TABLE public.widest (${columns}); INSERT INTO public.widest (c0, c1599) VALUES (1, 1)`,
            );
            const seen = new Set([(await fingerprintOf(target, "widest")).sum]);
            // the first and last of a group, and the last column of all
            for (const column of ["c249", "c250", "c1599"]) {
                await session.script(`UPDATE public.widest SET ${column} = 1.0`);
                const { sum } = await fingerprintOf(target, "widest");
                expect(seen.has(sum), column).to.equal(false);
                seen.add(sum);
            }
        });
    });
});

/** All but pseudo-types; what PostgreSQL refuses in a column is left out by trying. */
async function columnTypes(session: Session): Promise<readonly string[]> {
    const types = await session.query<{ type: string }>(`
        SELECT format_type(oid, NULL) AS type FROM pg_type
        WHERE typnamespace = 'pg_catalog'::regnamespace AND typtype IN ('b', 'r', 'm') AND typisdefined
            AND typrelid = 0 AND NOT (typelem <> 0 AND EXISTS (
                SELECT FROM pg_type AS e WHERE e.oid = pg_type.typelem AND (e.typrelid <> 0 OR e.typtype IN ('c', 'p'))))`);
    const possible: string[] = [];
    for (const { type } of types) {
        await session.script("BEGIN");
        const made = await session.script(`CREATE TABLE public.try (c ${type})`).then(
            () => true,
            () => false,
        );
        await session.script("ROLLBACK");
        if (made) possible.push(type);
    }
    return possible;
}
