import { expect } from "chai";
import { heap } from "../../../drills/checks/heap.ts";
import { runChecks } from "../../../drills/checks/run-checks.ts";
import { openSession } from "../../../infra/postgres/session.ts";
import { shopSql, withCopy } from "../../support/checked-copy.ts";
import { damageFile, needsEviction } from "../../support/damage-file.ts";
import { laterSessionsAs } from "../../support/sessions-as.ts";

/** A value of 200 kB that cannot be compressed, so that it lies in chunks in TOAST. */
const longNote = `DROP INDEX public.orders_note; UPDATE public.orders SET note =
    (SELECT string_agg(md5(random()::text), '') FROM generate_series(1, 6000)) WHERE id = 7`;

describe("the check of the heap", () => {
    it("verifies every table, those of the catalog and of TOAST as well", async () => {
        await withCopy(shopSql, async (copy) => {
            const { outcome, summary } = await copy.run(heap);
            const { tables } = await copy.session.one<{ tables: string }>(
                "SELECT count(*)::text AS tables FROM pg_class WHERE relkind IN ('r', 'm', 't') AND relpersistence = 'p'",
            );
            expect(outcome).to.equal("passed");
            expect(summary).to.equal(`${tables} of ${tables} tables verified, 0 checksum failures`);
        });
    });

    it("finds a row older than its table admits, and names the table and the block", async () => {
        await withCopy(shopSql, async (copy) => {
            await copy.session.script(
                "UPDATE pg_class SET relfrozenxid = pg_current_xact_id()::xid WHERE oid = 'public.orders'::regclass",
            );
            const { outcome, findings } = await copy.run(heap);
            expect(outcome).to.equal("failed");
            expect(findings).to.have.length(1);
            expect(findings[0]?.subject).to.equal("public.orders");
            expect(findings[0]?.message).to.match(
                /^Its storage is damaged \(400 places, the first in block 0\): xmin \d+ precedes relation freeze threshold/,
            );
        });
    });

    it("finds a chunk that TOAST has lost, without a word of its value", async () => {
        await withCopy(`${shopSql} ${longNote}; CREATE EXTENSION pg_surgery SCHEMA public`, async (copy) => {
            await copy.session.script(`
                SELECT public.heap_force_kill(reltoastrelid, ARRAY['(0,2)'::tid]) FROM pg_class
                WHERE oid = 'public.orders'::regclass`);
            const { outcome, findings } = await copy.run(heap);
            expect(outcome).to.equal("failed");
            expect(findings.map(({ subject }) => subject)).to.deep.equal(["public.orders"]);
            expect(findings[0]?.message).to.match(/1 place, the first in block \d+\): toast value \d+/);
        });
    });

    it("fails on a page that cannot be read, counts its checksum failure, and goes on with the other tables", async function () {
        needsEviction(this);
        await withCopy(shopSql, async (copy) => {
            await damageFile(copy, "public.orders", 1, (page) =>
                page.writeUInt8(page.readUInt8(4_000) ^ 1, 4_000),
            );
            const { outcome, summary, findings } = await copy.run(heap);
            expect(outcome).to.equal("failed");
            expect(findings.map(({ subject }) => subject)).to.deep.equal(["public.orders", "data checksums"]);
            expect(findings[0]?.message).to.match(
                /^The server reports damage: invalid page in block 1 of relation/,
            );
            expect(summary).to.match(/, \d+ checksum failures?$/);
        });
    });

    it("warns of a transaction that was left prepared, and names it", async () => {
        await withCopy(shopSql, async (copy) => {
            const session = await openSession(copy.target, { readOnly: false });
            try {
                await session.script(
                    "BEGIN; INSERT INTO public.customers (name) VALUES ('x'); PREPARE TRANSACTION 'payment-17'",
                );
                const { outcome, findings } = await copy.run(heap);
                expect(outcome).to.equal("warned");
                expect(findings.map(({ subject }) => subject)).to.deep.equal([
                    "prepared transaction payment-17",
                ]);
                expect(findings[0]?.message).to.match(/prepared at \d{4}-\d\d-\d\d .* UTC was neither/);
                await session.script("ROLLBACK PREPARED 'payment-17'");
            } finally {
                await session.close();
            }
        });
    });

    it("is inconclusive where amcheck may not be called", async () => {
        await withCopy(`${shopSql} CREATE EXTENSION amcheck SCHEMA public`, async (copy) => {
            const context = await copy.context();
            await copy.session.script(`
                DROP ROLE IF EXISTS lifeboat_weak; CREATE ROLE lifeboat_weak`);
            await laterSessionsAs(copy.session, "lifeboat_weak");
            const [outcome] = await runChecks({
                stage: heap.stage,
                target: copy.target,
                context,
                checks: [heap],
            });
            await copy.session.script("DROP ROLE lifeboat_weak");
            expect(outcome?.outcome).to.equal("inconclusive");
            expect(outcome?.findings[0]?.message).to.equal(
                "The tables were not verified: the functions of amcheck may not be called by this role.",
            );
        });
    });
});
