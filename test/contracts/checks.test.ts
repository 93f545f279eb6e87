import { expect } from "chai";
import { assertionOf } from "../../drills/assertions/assertion.ts";
import type { Baseline } from "../../drills/baseline/baseline.ts";
import type { CheckContext } from "../../drills/checks/check.ts";
import { outcomeOf } from "../../drills/checks/outcome.ts";
import { runChecks } from "../../drills/checks/run-checks.ts";
import { checks } from "../../drills/checks/registry.ts";
import type { Finding } from "../../drills/model/check-outcome.ts";
import { exampleCopy, examplePlacement } from "../support/aws/example-placement.ts";
import { shopSql, withCopy } from "../support/checked-copy.ts";
import { aProbe, demanding, timedBaseline } from "../support/probes.ts";
import { testMajor } from "../support/major.ts";

/** The shop, and a table in partitions, so that every check has something to look at. */
const soundSql = `${shopSql}
    CREATE TABLE public.visits (id int) PARTITION BY RANGE (id);
    CREATE TABLE public.visits_1 PARTITION OF public.visits FOR VALUES FROM (0) TO (10);
    INSERT INTO public.visits VALUES (7);`;

type CheckId = (typeof checks)[number]["id"];

/** What is done to a sound copy, or to what is known of it, so that the check must fail; and whom it must name. */
interface Damage {
    readonly does: string;
    readonly sql?: string;
    readonly context?: (sound: CheckContext) => Partial<CheckContext>;
    readonly names: string;
}

/** `Record` over the ids: a check without its failing case does not compile. */
const damages: Readonly<Record<CheckId, Damage>> = {
    "right-source": {
        does: "a recovery point of another system",
        context: ({ point }) => ({ point: { ...point, systemIdentifier: "1" } }),
        names: "system identifier",
    },
    reachable: {
        does: "a copy that is open, and should be paused",
        context: ({ restored }) => ({ restored: { ...restored, state: "paused" } }),
        names: "server",
    },
    placement: {
        does: "a restore that named no security group",
        context: () => ({
            placement: examplePlacement({ restored: exampleCopy({ securityGroupIds: ["sg-0default"] }) }),
        }),
        names: "security groups",
    },
    "recovery-target": {
        does: "a gap in the archive",
        context: () => ({
            rolledForward: {
                reachedLsn: "0/1",
                lastCommitAt: null,
                archiveEndLsn: "0/2",
                problems: ["000000010000000000000009 is missing"],
            },
        }),
        names: "archive",
    },
    freshness: {
        does: "a recovery point of years ago",
        context: ({ point }) => ({ point: { ...point, takenAt: "2020-01-01T00:00:00Z" } }),
        names: "point-20260102t030405z-000000",
    },
    schema: {
        does: "a dropped default",
        sql: "ALTER TABLE public.orders ALTER COLUMN id DROP DEFAULT",
        names: "table public.orders",
    },
    rows: { does: "a deleted row", sql: "DELETE FROM public.orders WHERE id = 7", names: "public.orders" },
    content: {
        does: "two values exchanged between two rows",
        sql: `UPDATE public.orders AS a SET total = b.total FROM public.orders AS b
              WHERE (a.id = 1 AND b.id = 2) OR (a.id = 2 AND b.id = 1)`,
        names: "public.orders",
    },
    references: {
        does: "a parent deleted behind the triggers' back",
        sql: "SET session_replication_role = replica; DELETE FROM public.customers WHERE id = 3; RESET session_replication_role",
        names: "orders_customer_id_fkey on public.orders",
    },
    partitions: {
        does: "a row in the wrong partition",
        sql: `ALTER TABLE public.visits DETACH PARTITION public.visits_1;
              INSERT INTO public.visits_1 VALUES (99);
              ALTER TABLE public.visits_1 ADD CONSTRAINT pretended CHECK (id IS NOT NULL AND id >= 0 AND id < 10) NOT VALID;
              UPDATE pg_constraint SET convalidated = true WHERE conname = 'pretended';
              ALTER TABLE public.visits ATTACH PARTITION public.visits_1 FOR VALUES FROM (0) TO (10)`,
        names: "public.visits_1",
    },
    indexes: {
        does: "a row that is not in an index",
        sql: `UPDATE pg_index SET indisready = false WHERE indexrelid = 'public.orders_note'::regclass;
              INSERT INTO public.orders (customer_id, note) VALUES (1, 'unindexed');
              UPDATE pg_index SET indisready = true WHERE indexrelid = 'public.orders_note'::regclass`,
        names: "public.orders_note",
    },
    heap: {
        does: "rows older than their table admits",
        sql: "UPDATE pg_class SET relfrozenxid = pg_current_xact_id()::xid WHERE oid = 'public.orders'::regclass",
        names: "public.orders",
    },
    sequences: {
        does: "a sequence set back",
        sql: "SELECT setval('public.orders_id_seq', 5)",
        names: "public.orders_id_seq",
    },
    "extensions-and-collations": {
        // before 15 a database's own collation has no version
        ...(testMajor >= 15
            ? {
                  does: "an index built by another version of its collation",
                  sql: `UPDATE pg_database SET datcollversion = '0.0' WHERE datname = current_database()`,
                  names: "collation the database's default",
              }
            : {
                  does: "another version of an extension",
                  sql: `UPDATE pg_extension SET extversion = '0.0' WHERE extname = 'plpgsql'`,
                  names: "extension plpgsql",
              }),
    },
    "roles-and-grants": {
        does: "a table open to everybody",
        sql: "GRANT SELECT ON public.orders TO PUBLIC",
        names: "table public.orders",
    },
    settings: {
        does: "another time zone for everybody in the database",
        sql: "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET TimeZone = %L', current_database(), 'Asia/Tokyo'); END $$",
        names: "every role in this database",
    },
    assertions: {
        does: "a value that is not the expected one",
        context: () => ({
            assertions: [assertionOf("all orders", "SELECT count(*) FROM public.orders", "= 399")],
        }),
        names: "all orders",
    },
    performance: {
        does: "a query that took no time at the baseline",
        context: ({ baseline }) => timed(baseline, 0),
        names: "a short rest",
    },
};

/** A probe that took so long at the baseline; in an hour, and in no time, every machine agrees on the judgement. */
function timed(baseline: Baseline | null, medianMs: number): Partial<CheckContext> {
    if (baseline === null) throw new Error("a sound copy has a baseline");
    const probe = aProbe();
    return { baseline: timedBaseline(baseline, medianMs, probe), performance: demanding(probe) };
}

/** What any database has: these look at the server and at the drill's own records. */
const aboutTheServer: readonly CheckId[] = [
    "right-source",
    "reachable",
    "recovery-target",
    "freshness",
    "extensions-and-collations",
    "roles-and-grants",
    "settings",
];

/** An assertion that holds, a probe that is fast enough, a copy on AWS: without them there is nothing to look at. */
function configured({ baseline }: CheckContext): Partial<CheckContext> {
    return {
        assertions: [assertionOf("all orders", "SELECT count(*) FROM public.orders", "= 400")],
        placement: examplePlacement(),
        ...timed(baseline, 3_600_000),
    };
}

describe("every check of the registry", () => {
    it("has an id of its own in kebab-case, a title, and a sentence that says what a pass proves", () => {
        expect(new Set(checks.map(({ id }) => id)).size).to.equal(checks.length);
        for (const { id, title, proves } of checks) {
            expect(id).to.match(/^[a-z]+(-[a-z]+)*$/);
            expect(title).to.match(/^[A-Z]/);
            expect(proves).to.match(/^[A-Z].{30,}\.$/s);
        }
    });

    it("asks first whether this is the right copy at all", () => {
        expect(checks[0].id).to.equal("right-source");
    });

    it("passes on a sound copy, leaves it as it was, and says how long it took", async () => {
        await withCopy(soundSql, async (copy) => {
            for (const check of checks) {
                const outcome = await copy.run(check, configured);
                expect(outcome, `${check.id}: ${JSON.stringify(outcome.findings)}`).to.include({
                    outcome: "passed",
                });
                expect(problemsOf(outcome.findings)).to.deep.equal([]);
                expect(outcome.summary).to.match(/\S/);
                expect(outcome.seconds).to.be.within(0, 60);
            }
            const left = await copy.session.query(
                "SELECT nspname FROM pg_namespace WHERE nspname ~ 'amcheck'",
            );
            expect(left).to.deep.equal([]);
        });
    });

    for (const check of checks) {
        const damage = damages[check.id];
        it(`fails by name: ${check.id} on ${damage.does}`, async () => {
            await withCopy(soundSql, async (copy) => {
                if (damage.sql !== undefined) await copy.session.script(damage.sql);
                const outcome = await copy.run(check, damage.context);
                expect(outcome.outcome, JSON.stringify(outcome)).to.equal("failed");
                expect(problemsOf(outcome.findings).map(({ subject }) => subject)).to.include(damage.names);
                for (const { message } of outcome.findings) expect(message).to.match(/^[A-Z0-9].*\.$/s);
            });
        });
    }

    it("does not pass when it looked at nothing", () => {
        for (const check of checks) {
            expect(outcomeOf(check, { looked: 0, summary: "", findings: [] }), check.id).to.be.oneOf([
                "skipped",
                "inconclusive",
            ]);
        }
    });

    it("does not pass on an empty database, unless it is about the server", async () => {
        await withCopy("", async (copy) => {
            for (const check of checks) {
                const { outcome, summary } = await copy.run(check);
                const allowed = aboutTheServer.includes(check.id) ? ["passed"] : ["skipped", "inconclusive"];
                expect(outcome, `${check.id}: ${summary}`).to.be.oneOf(allowed);
                expect(summary).to.match(/\S/);
            }
        });
    });

    it("cannot pass without a baseline where it compares with one, and gives the reason", async () => {
        await withCopy(soundSql, async (copy) => {
            const without = {
                baseline: null,
                comparison: null,
                baselineProblem: "The baseline was edited after it was signed.",
            };
            for (const check of checks) {
                const { outcome, summary } = await copy.run(check, (sound) => ({
                    ...configured(sound),
                    ...without,
                }));
                const compares = check.needs.some((need) => need === "baseline");
                expect(outcome, check.id).to.equal(compares ? "inconclusive" : "passed");
                if (compares) expect(summary).to.equal(without.baselineProblem);
            }
        });
    });

    it("is inconclusive, not silent, when the server is gone", async () => {
        await withCopy(soundSql, async (copy) => {
            const sound = await copy.context();
            const context = { ...sound, ...configured(sound) };
            const target = { ...copy.target, database: "gone" };
            for (const stage of ["at-target", "after-roll-forward"] as const) {
                for (const { id, outcome } of await runChecks({
                    stage,
                    target,
                    context,
                })) {
                    const asks = checks.find((check) => check.id === id)?.asks;
                    expect(outcome, id).to.equal(asks === "server" ? "inconclusive" : "passed");
                }
            }
        });
    });
});

function problemsOf(findings: readonly Finding[]): readonly Finding[] {
    return findings.filter(({ level }) => level !== "note");
}
