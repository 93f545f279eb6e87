import { expect } from "chai";
import { captureBaseline } from "../../../drills/baseline/capture.ts";
import { content } from "../../../drills/checks/content.ts";
import { rows } from "../../../drills/checks/rows.ts";
import { shopSql, withCopy } from "../../support/checked-copy.ts";
import { withDatabase } from "../../support/test-database.ts";

/** A type that nobody can print: its output function raises. */
const muteSql = `
    CREATE TYPE public.mute;
    CREATE FUNCTION public.mute_in(cstring) RETURNS public.mute LANGUAGE internal IMMUTABLE STRICT AS 'int4in';
    CREATE FUNCTION public.mute_out(public.mute) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'trigger_out';
    CREATE TYPE public.mute (INPUT = public.mute_in, OUTPUT = public.mute_out, LIKE = int4);
    CREATE TABLE public.muted (a public.mute); INSERT INTO public.muted VALUES ('1');`;

describe("a table that cannot be fingerprinted", () => {
    it("has a type without text: it is named, inconclusive from capture to verdict, and the others are judged", async () => {
        await withCopy(`${shopSql} ${muteSql}`, async ({ baseline, session, run }) => {
            expect(baseline.unread.map(({ schema, name }) => `${schema}.${name}`)).to.deep.equal([
                "public.muted",
            ]);
            expect(baseline.tables.map(({ name }) => name)).to.deep.equal(["customers", "orders"]);
            const sound = await run(content);
            expect(sound.outcome).to.equal("inconclusive");
            expect(sound.findings.map(({ level, subject }) => [level, subject])).to.deep.equal([
                ["inconclusive", "public.muted"],
            ]);
            expect(sound.findings[0]?.message).to.match(
                /^Unreadable: .*cannot display a value of type trigger/,
            );
            expect((await run(rows)).outcome).to.equal("inconclusive");
            await session.script("UPDATE public.orders SET total = -total WHERE id = 1");
            const changed = await run(content);
            expect(changed.outcome).to.equal("failed");
            expect(changed.findings.map(({ level, subject }) => [level, subject])).to.have.deep.members([
                ["inconclusive", "public.muted"],
                ["failure", "public.orders"],
            ]);
        });
    });

    it("may not be read on the copy: it is named, inconclusive, and the others are judged", async () => {
        await withCopy(shopSql, async ({ session, target, run }) => {
            await session.script(`
                DROP ROLE IF EXISTS lifeboat_copy_reader; CREATE ROLE lifeboat_copy_reader;
                GRANT USAGE ON SCHEMA lifeboat TO lifeboat_copy_reader;
                GRANT SELECT ON lifeboat.token, public.orders TO lifeboat_copy_reader;
                ALTER ROLE ${target.user} IN DATABASE ${target.database} SET role = 'lifeboat_copy_reader'`);
            const outcome = await run(content);
            await session.script(`
                ALTER ROLE ${target.user} IN DATABASE ${target.database} RESET role;
                DROP OWNED BY lifeboat_copy_reader; DROP ROLE lifeboat_copy_reader`);
            expect(outcome.outcome).to.equal("inconclusive");
            expect(outcome.findings.map(({ level, subject }) => [level, subject])).to.deep.equal([
                ["inconclusive", "public.customers"],
            ]);
            expect(outcome.findings[0]?.message).to.match(/permission denied/);
        });
    });

    it("was unread at the baseline and is not in the copy: it is missing, for its name was known", async () => {
        await withCopy(`${shopSql} ${muteSql}`, async ({ session, run }) => {
            await session.script("DROP TABLE public.muted");
            const outcome = await run(content);
            expect(outcome.outcome).to.equal("failed");
            expect(outcome.findings.map(({ level, subject }) => [level, subject])).to.deep.equal([
                ["failure", "public.muted"],
            ]);
        });
    });

    it("is not taken for one that did not hold still", async () => {
        await withDatabase(async ({ target, session }) => {
            await session.script(`${muteSql} CREATE TABLE public.sound AS SELECT 1 AS a`);
            const baseline = await captureBaseline({ target, jobs: 3 });
            expect(baseline.unread[0]?.reason).to.match(/cannot display/);
            expect(baseline.tables.map(({ name }) => name)).to.deep.equal(["sound"]);
        });
    });
});
