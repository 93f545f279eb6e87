import { expect } from "chai";
import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { captureBaseline } from "../../../drills/baseline/capture.ts";
import { compareWithBaseline } from "../../../drills/baseline/compare.ts";
import { makeShop } from "../../../infra/local/shop/make-shop.ts";
import type { ConnectionTarget } from "../../../infra/postgres/session.ts";
import { silent } from "../../../infra/progress.ts";
import { needsProgram } from "../../support/skip.ts";
import { withDatabase } from "../../support/test-database.ts";

const script = path.join(import.meta.dirname, "../../fixtures/independent_content.py");

/** The hash of each table by psql and Python, which share no code with us. */
async function hashes({
    host,
    port,
    user,
    database,
}: ConnectionTarget): Promise<ReadonlyMap<string, string>> {
    const { stdout } = await promisify(execFile)("python3", [script, host, String(port), user, database]);
    return new Map(Object.entries(JSON.parse(stdout) as Record<string, string>));
}

/** A draw from 0 to below `limit`, the same for the same seed (mulberry32). */
function draws(seed: number): (limit: number) => number {
    let state = seed;
    return (limit) => {
        state = (state + 0x6d2b79f5) | 0;
        let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
        mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
        return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
    };
}

/** Every kind of change; `row` picks one. Some of them change nothing, which both must see as well. */
const mutations: readonly ((row: number) => string)[] = [
    (row) => `UPDATE public.customers SET credit_limit = credit_limit + 0.01 WHERE id = ${1 + (row % 900)}`,
    (row) => `UPDATE public.customers SET name = name || ' ' WHERE id = ${1 + (row % 900)}`,
    (row) =>
        `UPDATE public.customers SET profile = profile || '{"visits": 1.0}' WHERE id = ${1 + (row % 900)}`,
    (row) => `UPDATE public.customers SET tags = tags || '{NULL}' WHERE id = ${1 + (row % 900)}`,
    (row) => `UPDATE public.customers SET active = NOT active WHERE id = ${1 + (row % 900)}`,
    (row) =>
        `UPDATE public.orders SET note = CASE WHEN note IS NULL THEN '' END WHERE id = ${1 + (row % 2300)}`,
    (row) => `UPDATE public.orders SET status = 'returned' WHERE id = ${1 + (row % 2300)}`,
    (row) =>
        `UPDATE public.orders SET placed_at = placed_at + interval '1 microsecond' WHERE id = ${1 + (row % 2300)}`,
    (row) => swap("orders", "shipping", 1 + (row % 2300), 1 + ((row + 7) % 2300)),
    (row) => swap("customers", "country", 1 + (row % 900), 1 + ((row + 1) % 900)),
    (row) => swap("products", "weight_kg", 1 + (row % 100), 1 + ((row + 1) % 100)),
    (row) =>
        `UPDATE public.products SET warranty = warranty + interval '1 month' - interval '30 days' WHERE id = ${1 + (row % 100)}`,
    (row) => `UPDATE public.products SET barcode = barcode || '\\x00' WHERE id = ${1 + (row % 100)}`,
    (row) => `UPDATE public.products SET title = normalize(title || 'é', NFD) WHERE id = ${1 + (row % 100)}`,
    (row) => `DELETE FROM public.order_items WHERE order_id = ${1 + (row % 2300)} AND line = 1`,
    (row) => `INSERT INTO public.order_items (order_id, line, product_id, quantity, unit_price, discount)
        VALUES (${1 + (row % 2300)}, 99, 1, 1, 1, 0)`,
    (row) => `UPDATE public.order_items SET quantity = quantity WHERE order_id = ${1 + (row % 2300)}`,
    (row) => `WITH gone AS (DELETE FROM public.odd WHERE id = ${1 + (row % 50)} RETURNING *)
        INSERT INTO public.odd SELECT * FROM gone`,
    (row) => `UPDATE public.odd SET n = n::numeric(10, 3) WHERE id = ${1 + (row % 50)}`,
    (row) => `UPDATE public.odd SET f = -f WHERE id = ${1 + (row % 50)}`,
    (row) => `UPDATE public.odd SET n = -n WHERE id = ${1 + (row % 50)}`,
    (row) => `UPDATE public.odd SET x = x + 4294967296 WHERE id = ${1 + (row % 50)}`,
    (row) => `UPDATE public.odd SET c = c || '  ' WHERE id = ${1 + (row % 50)}`,
    (row) =>
        `UPDATE public.odd SET a = ('[2:3]={' || a[1] || ',' || a[2] || '}')::int[] WHERE id = ${1 + (row % 50)}`,
    (row) => `INSERT INTO public.odd SELECT * FROM public.odd WHERE id = ${1 + (row % 50)}`,
    (row) => `UPDATE public.odd SET x = y, y = x WHERE id = ${1 + (row % 50)}`,
];

function swap(table: string, column: string, one: number, other: number): string {
    return `UPDATE public.${table} AS t SET ${column} = o.${column} FROM public.${table} AS o
        WHERE (t.id, o.id) IN ((${one}, ${other}), (${other}, ${one}))`;
}

const odd = `
    CREATE TABLE public.odd AS SELECT n AS id, n::numeric AS n, 0::float8 AS f, 'c'::bpchar AS c, ARRAY[n, n] AS a,
        (n % 3)::int8 AS x, (n % 2)::int8 AS y FROM generate_series(1, 50) AS n`;

describe("the content comparison and a check that shares no code with it", function () {
    this.timeout(180_000);

    it("agree on the clean copy and on every mutation, table by table", async function () {
        needsProgram(this, "psql");
        needsProgram(this, "python3");
        await withDatabase(async ({ target, session }) => {
            await makeShop(session, "small", silent);
            await session.script(odd);
            const draw = draws(20_261_121);
            const drawn = mutations.map((mutation) => mutation(draw(10_000)));
            let before = await hashes(target);
            let agreedOnChange = 0;
            for (const sql of ["SELECT 1", ...drawn]) {
                const baseline = await captureBaseline({ target });
                await session.script(
                    `SET session_replication_role = replica; ${sql}; RESET session_replication_role`,
                );
                const comparison = await compareWithBaseline({ target, baseline, demandAligned: true });
                const after = await hashes(target);
                const theirs = [...before]
                    .filter(([table, hash]) => after.get(table) !== hash)
                    .map(([table]) => table);
                const ours = comparison.tables
                    .filter(({ comparison: how }) => how !== "identical")
                    .map(({ schema, name }) => `${schema}.${name}`);
                expect(ours.sort(), sql).to.deep.equal(theirs.sort());
                agreedOnChange += theirs.length;
                before = after;
            }
            expect(agreedOnChange, "most mutations change something").to.be.greaterThan(15);
        });
    });
});
