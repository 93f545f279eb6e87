import { expect } from "chai";
import { pipeline } from "node:stream/promises";
import type { Baseline } from "../../../drills/baseline/baseline.ts";
import { captureBaseline } from "../../../drills/baseline/capture.ts";
import { compareWithBaseline } from "../../../drills/baseline/compare.ts";
import { methodOf } from "../../../drills/baseline/method.ts";
import { removeRestored } from "../../../infra/local/restored-cluster/remove.ts";
import { restoreCluster } from "../../../infra/local/restored-cluster/restore.ts";
import { newDrillId } from "../../../infra/naming.ts";
import { type ConnectionTarget, withSession } from "../../../infra/postgres/session.ts";
import { makeTestCluster, type TestCluster } from "../../support/cluster.ts";
import { ownTypesDdl, typedValues } from "../../support/typed-values.ts";

const everyType = typedValues.map(({ type }, place) => `c${place} ${type}`).join(", ");

/** One column of every type there is, and smaller tables beside it, so that several connections have work. */
const tablesDdl = `
    CREATE TABLE public.wide (id int PRIMARY KEY, ${everyType},
        doubled int GENERATED ALWAYS AS (id * 2) STORED);
    CREATE TABLE public.bare ();
    CREATE TABLE public.toasted (id int, t text);
    CREATE TABLE public.parts (id int, t text) PARTITION BY HASH (id);
    CREATE TABLE public.part_0 PARTITION OF public.parts FOR VALUES WITH (MODULUS 2, REMAINDER 0);
    CREATE TABLE public.part_1 PARTITION OF public.parts FOR VALUES WITH (MODULUS 2, REMAINDER 1);`;

/** The value of a type in one row: every value of it comes up, and NULL. */
function valueOf({ type, values }: (typeof typedValues)[number], row: number): string {
    return `CAST(${values[row % (values.length + 1)] ?? "NULL"} AS ${type})`;
}

const wideRows = Array.from(
    { length: 20 },
    (_, row) => `(${row}, ${typedValues.map((typed) => valueOf(typed, row)).join(", ")})`,
);

const rowsSql = `
    INSERT INTO public.wide VALUES ${wideRows.join(", ")};
    INSERT INTO public.bare SELECT FROM generate_series(1, 3);
    INSERT INTO public.toasted SELECT n, repeat(md5(n::text), 500) FROM generate_series(1, 300) AS n;
    INSERT INTO public.parts SELECT n, md5(n::text) FROM generate_series(1, 2000) AS n;`;

/** Names of types are looked up in `public` while tables are made, as a dump would write them out. */
function inPublic(sql: string): string {
    return `SET search_path = public, pg_catalog; ${sql} SET search_path = pg_catalog, pg_temp;`;
}

describe("the fingerprint of a database", function () {
    this.timeout(180_000);
    const drillId = newDrillId(new Date());
    let cluster: TestCluster;
    let production: ConnectionTarget;
    let fast: Baseline;
    let strong: Baseline;
    let logical: Baseline;
    let acrossMajors: Baseline;

    const run = (target: ConnectionTarget, sql: string): Promise<void> =>
        withSession(target, { readOnly: false }, (session) => session.script(sql));

    /** Nothing but the very same content is identical, in every table, and more than one of them. */
    async function expectIdentical(
        target: ConnectionTarget,
        baseline: Baseline,
        told: string,
    ): Promise<void> {
        const { tables } = await compareWithBaseline({ target, baseline, demandAligned: true });
        const different = tables.filter(({ comparison }) => comparison !== "identical");
        expect(
            different.map(({ name, comparison, reason }) => `${name}: ${comparison}, ${reason ?? ""}`),
            `${told}, ${baseline.plan}, ${baseline.algorithm}`,
        ).to.deep.equal([]);
        expect(tables.map(({ name }) => name)).to.deep.equal([
            "bare",
            "named",
            "part_0",
            "part_1",
            "toasted",
            "wide",
        ]);
    }

    before(async () => {
        cluster = await makeTestCluster();
        await cluster.run("CREATE DATABASE production");
        production = { ...cluster.target, database: "production" };
        await run(production, `${ownTypesDdl} ${inPublic(tablesDdl + rowsSql)}`);
        fast = await captureBaseline({ target: production });
        strong = await captureBaseline({ target: production, method: methodOf("physical", true) });
        logical = await captureBaseline({ target: production, method: methodOf("logical", false) });
        acrossMajors = await captureBaseline({ target: production, method: methodOf("logical", true) });
    });
    after(async () => {
        await removeRestored(cluster.layout, drillId);
        await cluster.remove();
    });

    it("is the same by one connection and by eight", async () => {
        for (let jobs = 1; jobs <= 8; jobs += 1) {
            const { tables } = await compareWithBaseline({
                target: production,
                baseline: fast,
                demandAligned: true,
                jobs,
            });
            expect(tables.map(({ comparison }) => comparison)).to.deep.equal(Array(6).fill("identical"));
        }
    });

    it("is the same whatever the database and the role are set to", async () => {
        const settings = [
            "TimeZone = 'Asia/Kolkata'",
            "DateStyle = 'SQL, DMY'",
            "IntervalStyle = 'iso_8601'",
            "extra_float_digits = -15",
            "bytea_output = 'escape'",
            "xmlbinary = 'hex'",
            "lc_monetary = 'C.utf8'",
            "quote_all_identifiers = on",
            "search_path = public",
            "enable_tidscan = off",
            "default_text_search_config = 'pg_catalog.german'",
        ];
        for (const owner of [
            "DATABASE production",
            `ROLE "${production.user}"`,
            `ROLE "${production.user}" IN DATABASE production`,
        ]) {
            await cluster.run(settings.map((setting) => `ALTER ${owner} SET ${setting};`).join(" "));
            for (const baseline of [fast, strong, logical, acrossMajors]) {
                await expectIdentical(production, baseline, owner);
            }
            await cluster.run(`ALTER ${owner} RESET ALL`);
        }
    });

    it("is the same after VACUUM FULL, VACUUM FREEZE, CLUSTER and REINDEX", async () => {
        for (const sql of [
            "VACUUM FULL",
            "VACUUM FREEZE",
            "CLUSTER public.wide USING wide_pkey",
            "REINDEX TABLE public.wide",
        ]) {
            await run(production, sql);
            for (const baseline of [fast, strong, logical]) await expectIdentical(production, baseline, sql);
        }
    });

    it("is the same in a physical restore", async () => {
        const backup = await cluster.backUp("point");
        const lsn = await cluster.position();
        await cluster.archiveAll();
        const { target } = await restoreCluster(cluster.server, cluster.layout, {
            drillId,
            expiresAt: new Date(Date.now() + 3_600_000).toISOString(),
            backup: backup.folder,
            archive: cluster.layout.archive,
            target: { kind: "lsn", lsn, inclusive: false },
            action: "pause",
        });
        const copy = { ...target, database: "production" };
        for (const baseline of [fast, strong, logical, acrossMajors]) {
            await expectIdentical(copy, baseline, "physical restore");
        }
    });

    it("is the same after dump and restore with the logical plan, and proves nothing with the physical one", async () => {
        await cluster.run("CREATE DATABASE loaded");
        const loaded = { ...cluster.target, database: "loaded" };
        // so that no object id is what it was
        await run(loaded, "CREATE TYPE public.first AS ENUM ('a', 'b', 'c'); DROP TYPE public.first");
        await run(loaded, `${ownTypesDdl} ${inPublic(tablesDdl)}`);
        for (const table of ["wide", "bare", "toasted", "parts"]) await copyTable(production, loaded, table);
        for (const baseline of [logical, acrossMajors]) {
            await expectIdentical(loaded, baseline, "dump and restore");
            const unasked = await compareWithBaseline({ target: loaded, baseline, demandAligned: false });
            expect(unasked.alignment, "transactions of another history are not counted").to.equal(null);
            await run(loaded, "UPDATE public.wide SET id = 99 WHERE id = 1");
            const changed = await compareWithBaseline({ target: loaded, baseline, demandAligned: true });
            expect(changed.tables.find(({ name }) => name === "wide")?.comparison).to.equal("different");
            await run(loaded, "UPDATE public.wide SET id = 1 WHERE id = 99");
        }
        const physical = await compareWithBaseline({ target: loaded, baseline: fast, demandAligned: false });
        expect(physical.unjudgeable).to.match(/another history/);
        expect(physical.tables.find(({ name }) => name === "wide")?.comparison).to.equal("changed-since");
    });
});

/** As pg_dump and psql would, which refuse servers that are newer than they are. */
async function copyTable(from: ConnectionTarget, to: ConnectionTarget, table: string): Promise<void> {
    await withSession(from, {}, (source) =>
        withSession(to, { readOnly: false }, (sink) =>
            pipeline(
                source.copyOut(`COPY (SELECT ${columnsOf(table)} FROM public.${table}) TO STDOUT`),
                sink.copyIn(
                    `COPY public.${table} ${table === "wide" ? `(${columnsOf(table)})` : ""} FROM STDIN`,
                ),
            ),
        ),
    );
}

/** Computed columns are not in a dump. */
function columnsOf(table: string): string {
    if (table === "bare") return "";
    return table === "wide" ? ["id", ...typedValues.map((_, place) => `c${place}`)].join(", ") : "*";
}
