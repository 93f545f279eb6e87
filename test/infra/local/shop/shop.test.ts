import { expect } from "chai";
import { makeShop } from "../../../../infra/local/shop/make-shop.ts";
import { shopRows, totalRows } from "../../../../infra/local/shop/shop-size.ts";
import { silent } from "../../../../infra/progress.ts";
import { type ConnectionTarget, withSession } from "../../../../infra/postgres/session.ts";
import { makeTestCluster, type TestCluster } from "../../../support/cluster.ts";

const tables = ["customers", "products", "orders", "order_items"] as const;

describe("the shop", function () {
    this.timeout(120_000);
    let cluster: TestCluster;
    before(async () => {
        cluster = await makeTestCluster();
        for (const database of ["first", "second", "large"]) await cluster.run(`CREATE DATABASE ${database}`);
    });
    after(() => cluster.remove());

    const inDatabase = (database: string): ConnectionTarget => ({ ...cluster.target, database });

    const make = (database: string, size: "full" | "small") =>
        withSession(inDatabase(database), { readOnly: false }, (session) => makeShop(session, size, silent));

    const contentOf = (database: string): Promise<unknown> =>
        withSession(inDatabase(database), {}, async (session) => {
            const found: Record<string, unknown> = {};
            for (const table of tables) {
                found[table] = await session.one(
                    `SELECT count(*)::int, sum(hashtextextended(t::text, 7)::numeric)::text FROM public.${table} AS t`,
                );
            }
            return found;
        });

    it("has 502,734 rows in its full size and 10,000 in its small one", () => {
        expect(totalRows(shopRows.full)).to.equal(502_734);
        expect(totalRows(shopRows.small)).to.equal(10_000);
    });

    it("is the same to the last bit each time it is made", async () => {
        await make("first", "small");
        await make("second", "small");
        const first = await contentOf("first");
        expect(first).to.deep.equal(await contentOf("second"));
        expect(first).to.have.nested.property("order_items.count", 6_700);
    });

    it("holds all of its rows in the full size", async () => {
        await make("large", "full");
        const content = await contentOf("large");
        const { customers, products, orders, orderItems } = shopRows.full;
        for (const [table, rows] of Object.entries({
            customers,
            products,
            orders,
            order_items: orderItems,
        })) {
            expect(content).to.have.nested.property(`${table}.count`, rows);
        }
    });

    it("holds what makes a fingerprint go wrong: odd types, many scripts, both forms of é, values out of line", async () => {
        const seen = await withSession(inDatabase("first"), {}, (session) =>
            session.one<Record<string, number>>(`SELECT
                (SELECT count(DISTINCT atttypid) FROM pg_attribute WHERE attrelid::regclass::text IN
                    ('public.customers', 'public.products', 'public.orders', 'public.order_items') AND attnum > 0)::int AS types,
                (SELECT count(*) FROM public.customers WHERE name <> normalize(name, NFC))::int AS decomposed,
                (SELECT count(*) FROM public.customers WHERE name LIKE '%é%' AND name = normalize(name, NFC))::int AS composed,
                (SELECT count(*) FROM public.orders WHERE note = '')::int AS empty,
                (SELECT count(*) FROM public.orders WHERE note IS NULL)::int AS missing,
                (SELECT pg_relation_size(reltoastrelid) FROM pg_class WHERE oid = 'public.products'::regclass)::int AS toast`),
        );
        expect(seen["types"]).to.be.greaterThan(17);
        for (const what of ["decomposed", "composed", "empty", "missing", "toast"])
            expect(seen[what], what).to.be.greaterThan(0);
    });

    it("has keys, references and secondary indexes, all valid, and sequences that go on where the rows end", async () => {
        const seen = await withSession(inDatabase("first"), { readOnly: false }, (session) =>
            session.one<Record<string, number>>(`SELECT
                (SELECT count(*) FROM pg_constraint WHERE contype = 'f' AND convalidated)::int AS "references",
                (SELECT count(*) FROM pg_index JOIN pg_class ON oid = indexrelid
                    WHERE relnamespace = 'public'::regnamespace AND indisvalid)::int AS indexes,
                nextval(pg_get_serial_sequence('public.orders', 'id'))::int AS "nextOrder",
                nextval('public.invoice_number')::int AS "nextInvoice",
                (SELECT max(invoice) FROM public.orders)::int AS "lastInvoice"`),
        );
        expect(seen).to.include({ references: 3, indexes: 12, nextOrder: shopRows.small.orders + 1 });
        expect(seen["nextInvoice"]).to.be.greaterThan(seen["lastInvoice"] ?? Infinity);
    });

    it("is frozen page by page, so that its first reader writes no hint bits into the WAL", async () => {
        const unfrozen = await withSession(inDatabase("first"), {}, (session) =>
            session.query(`SELECT relname, relpages, relallfrozen FROM pg_class
                WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND (relallfrozen <> relpages OR relpages = 0)`),
        );
        expect(unfrozen).to.deep.equal([]);
    });
});
