import { expect } from "chai";
import { references } from "../../../drills/checks/references.ts";
import { runChecks } from "../../../drills/checks/run-checks.ts";
import type { CheckOutcome } from "../../../drills/model/check-outcome.ts";
import { withCopy } from "../../support/checked-copy.ts";
import { needsMajor } from "../../support/major.ts";

/** Makes tables, breaks them behind the triggers' back, and runs the check. */
function after(makeSql: string, breakSql: string): Promise<CheckOutcome> {
    return withCopy(makeSql, async (copy) => {
        await copy.session.script(
            `SET session_replication_role = replica; ${breakSql}; RESET session_replication_role`,
        );
        return copy.run(references);
    });
}

describe("the check of references", () => {
    it("names the key and the number of rows, and no value of theirs", async () => {
        const { outcome, findings } = await after(
            `CREATE TABLE public.p (id text PRIMARY KEY); CREATE TABLE public.c (p text REFERENCES public.p);
             INSERT INTO public.p VALUES ('canary-1'), ('canary-2'); INSERT INTO public.c VALUES ('canary-1'), ('canary-1'), ('canary-2'), (NULL)`,
            "DELETE FROM public.p WHERE id = 'canary-1'",
        );
        expect(outcome).to.equal("failed");
        expect(findings).to.deep.equal([
            {
                level: "failure",
                subject: "c_p_fkey on public.c",
                message: "2 rows refer to nothing in public.p.",
            },
        ]);
    });

    it("lets a row be that has one NULL, unless the key matches in full", async () => {
        const make = (match: string): string =>
            `CREATE TABLE public.p (a int, b int, PRIMARY KEY (a, b));
             CREATE TABLE public.c (a int, b int, FOREIGN KEY (a, b) REFERENCES public.p MATCH ${match});
             INSERT INTO public.p VALUES (1, 1); INSERT INTO public.c VALUES (1, 1), (NULL, NULL)`;
        const mixed = "INSERT INTO public.c VALUES (1, NULL), (NULL, 9)";
        expect((await after(make("SIMPLE"), mixed)).outcome).to.equal("passed");
        const full = await after(make("FULL"), `${mixed}; INSERT INTO public.c VALUES (2, 2)`);
        expect(full.findings[0]?.message).to.equal("3 rows refer to nothing in public.p.");
    });

    it("compares the columns in the order of the key, not of the table", async () => {
        const { outcome } = await after(
            `CREATE TABLE public.p (x int, y int, PRIMARY KEY (y, x));
             CREATE TABLE public.c (b int, a int, FOREIGN KEY (a, b) REFERENCES public.p (y, x));
             INSERT INTO public.p VALUES (1, 2); INSERT INTO public.c VALUES (1, 2)`,
            "",
        );
        expect(outcome).to.equal("passed");
    });

    it("reads hostile names as names", async () => {
        const { findings } = await after(
            `CREATE SCHEMA "s""; DROP"; CREATE TABLE "s""; DROP"."p'" ("i d" int PRIMARY KEY);
             CREATE TABLE "s""; DROP".c ("C" int CONSTRAINT "k ""k" REFERENCES "s""; DROP"."p'")`,
            `INSERT INTO "s""; DROP".c VALUES (1)`,
        );
        expect(findings.map(({ subject, message }) => [subject, message])).to.deep.equal([
            [`k "k on s"; DROP.c`, `1 row refers to nothing in s"; DROP.p'.`],
        ]);
    });

    it("only warns of a key that was never validated: production may be broken there as well", async () => {
        const { outcome, findings } = await after(
            `CREATE TABLE public.p (id int PRIMARY KEY); CREATE TABLE public.c (p int); INSERT INTO public.c VALUES (5);
             ALTER TABLE public.c ADD FOREIGN KEY (p) REFERENCES public.p NOT VALID`,
            "",
        );
        expect(outcome).to.equal("warned");
        expect(findings[0]?.message).to.match(
            /1 row refers to nothing in public\.p\. The key is not validated/,
        );
    });

    it("follows partitioned tables on both sides, once each", async () => {
        const parts = (table: string): string =>
            `CREATE TABLE public.${table}_1 PARTITION OF public.${table} FOR VALUES FROM (0) TO (10);
             CREATE TABLE public.${table}_2 PARTITION OF public.${table} DEFAULT;`;
        const { findings, summary } = await after(
            `CREATE TABLE public.p (id int PRIMARY KEY) PARTITION BY RANGE (id); ${parts("p")}
             CREATE TABLE public.c (id int, p int REFERENCES public.p) PARTITION BY RANGE (id); ${parts("c")}
             INSERT INTO public.p VALUES (1), (20); INSERT INTO public.c VALUES (1, 20), (30, 1)`,
            "DELETE FROM public.p_2",
        );
        expect(findings).to.have.length(1);
        expect(findings[0]).to.include({
            subject: "c_p_fkey on public.c",
            message: "1 row refers to nothing in public.p.",
        });
        expect(summary).to.equal("1 foreign key verified");
    });

    it("compares across types, collations and operators of an extension as the key itself does", async () => {
        const { outcome, summary } = await after(
            `CREATE EXTENSION citext SCHEMA public; CREATE EXTENSION btree_gist SCHEMA public;
             CREATE TABLE public.p (id bigint PRIMARY KEY, name public.citext UNIQUE, tag text COLLATE "C" UNIQUE);
             CREATE TABLE public.c (id int REFERENCES public.p (id), name public.citext REFERENCES public.p (name),
                tag text COLLATE "POSIX" REFERENCES public.p (tag));
             INSERT INTO public.p VALUES (1, 'Abc', 'x'); INSERT INTO public.c VALUES (1, 'aBC', 'x')`,
            "",
        );
        expect([outcome, summary]).to.deep.equal(["passed", "3 foreign keys verified"]);
    });

    it("wants a period covered without a hole", async function () {
        needsMajor(this, 18, "keys over periods");
        const make = `
            CREATE EXTENSION btree_gist SCHEMA public;
            CREATE TABLE public.p (id int, during daterange, PRIMARY KEY (id, during WITHOUT OVERLAPS));
            CREATE TABLE public.c (p int, during daterange, FOREIGN KEY (p, PERIOD during) REFERENCES public.p (id, PERIOD during));
            INSERT INTO public.p VALUES (1, '[2026-01-01,2026-02-01)'), (1, '[2026-02-01,2026-03-01)'), (1, '[2026-03-01,2026-04-01)');
            INSERT INTO public.c VALUES (1, '[2026-01-10,2026-03-10)'), (1, '[2026-03-02,2026-03-03)')`;
        expect((await after(make, "")).outcome).to.equal("passed");
        const { findings } = await after(make, "DELETE FROM public.p WHERE during @> date '2026-02-10'");
        expect(findings[0]?.message).to.equal("1 row refers to nothing in public.p.");
    });

    it("tells a table that it may not read, and verifies the others", async () => {
        await withCopy(
            `CREATE TABLE public.p (id int PRIMARY KEY); CREATE TABLE public.a (p int REFERENCES public.p);
             CREATE TABLE public.b (p int REFERENCES public.p)`,
            async (copy) => {
                const { session } = copy;
                await session.script(
                    "SET session_replication_role = replica; INSERT INTO public.b VALUES (1); RESET session_replication_role",
                );
                const context = await copy.context();
                await session.script("BEGIN; LOCK public.a IN ACCESS EXCLUSIVE MODE");
                const stage = references.stage;
                const [outcome] = await runChecks({
                    stage,
                    target: copy.target,
                    context,
                    checks: [references],
                });
                await session.script("ROLLBACK");
                expect(outcome?.outcome).to.equal("failed");
                expect(outcome?.findings.map(({ level, subject }) => [level, subject])).to.deep.equal([
                    ["failure", "b_p_fkey on public.b"],
                    ["inconclusive", "a_p_fkey on public.a"],
                ]);
            },
        );
    });
});
