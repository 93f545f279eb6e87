import { expect } from "chai";
import type { RecordCheck, ServerCheck } from "../../../drills/checks/check.ts";
import { runChecks } from "../../../drills/checks/run-checks.ts";
import { shopSql, withCopy } from "../../support/checked-copy.ts";

const description = {
    title: "Probe",
    proves: "Nothing.",
    severity: "error",
    stage: "at-target",
    needs: [],
    whenNothing: "inconclusive",
} as const;

function asking(
    id: string,
    run: ServerCheck["run"],
    access: ServerCheck["access"] = "read-only",
): ServerCheck {
    return { ...description, id, asks: "server", access, run };
}

const fine: RecordCheck = {
    ...description,
    id: "fine",
    asks: "records",
    run: () => ({ looked: 1, summary: "fine", findings: [] }),
};

function throwing(code: string, message: string): ServerCheck {
    return asking(`throws-${code}`, () =>
        Promise.reject(Object.assign(new Error(message), { code, detail: "row: canary" })),
    );
}

describe("the runner of checks", () => {
    it("runs the checks of one stage in their order, and tells when each begins and ends", async () => {
        await withCopy("", async (copy) => {
            const told: string[] = [];
            const later: RecordCheck = { ...fine, id: "later", stage: "after-roll-forward" };
            const outcomes = await runChecks({
                stage: "at-target",
                target: copy.target,
                context: await copy.context(),
                checks: [fine, later, { ...fine, id: "second" }],
                onStart: ({ id }) => told.push(`start ${id}`),
                onDone: ({ id, outcome }) => told.push(`${outcome} ${id}`),
            });
            expect(outcomes.map(({ id }) => id)).to.deep.equal(["fine", "second"]);
            expect(told).to.deep.equal(["start fine", "passed fine", "start second", "passed second"]);
        });
    });

    it("takes an error for damage only where the server says damage, and goes on with the others", async () => {
        await withCopy("", async (copy) => {
            const outcomes = await runChecks({
                stage: "at-target",
                target: copy.target,
                context: await copy.context(),
                checks: [
                    throwing("XX001", "invalid page in block 7 of relation base/5/16384"),
                    throwing("XX002", "item order invariant violated"),
                    throwing("58P01", "could not open file"),
                    throwing("42501", "permission denied for table t"),
                    throwing("57014", "canceling statement due to statement timeout"),
                    asking("bug", () => Promise.reject(new TypeError("x is undefined"))),
                    fine,
                ],
            });
            expect(outcomes.map(({ outcome }) => outcome)).to.deep.equal([
                "failed",
                "failed",
                "failed",
                "inconclusive",
                "inconclusive",
                "inconclusive",
                "passed",
            ]);
            expect(outcomes[0]?.summary).to.equal(
                "The server reports damage: invalid page in block 7 of relation base/5/16384.",
            );
            expect(JSON.stringify(outcomes), "never the detail").not.to.include("canary");
        });
    });

    it("gives each check a transaction that cannot write", async () => {
        await withCopy(shopSql, async (copy) => {
            const writes = asking("writes", async (session) => {
                await session.query("DELETE FROM public.orders");
                return { looked: 1, summary: "", findings: [] };
            });
            const { outcome, summary } = await copy.run(writes);
            expect(outcome).to.equal("inconclusive");
            expect(summary).to.match(/read-only transaction/);
        });
    });

    it("rolls back what a check makes for its own use, whatever becomes of it", async () => {
        await withCopy("", async (copy) => {
            const makes = (fails: boolean): ServerCheck =>
                asking(
                    "makes",
                    async (session) => {
                        await session.script("CREATE TABLE public.made ()");
                        if (fails) throw new Error("afterwards");
                        return { looked: 1, summary: "", findings: [] };
                    },
                    "scratch",
                );
            expect((await copy.run(makes(false))).outcome).to.equal("passed");
            expect((await copy.run(makes(true))).outcome).to.equal("inconclusive");
            expect(await copy.session.query("SELECT FROM pg_class WHERE relname = 'made'")).to.deep.equal([]);
        });
    });

    it("looks up nothing in the users' schemas", async () => {
        await withCopy("", async (copy) => {
            const path = asking("path", async (session) => {
                const { search_path: summary } = await session.one<{ search_path: string }>(
                    "SHOW search_path",
                );
                return { looked: 1, summary, findings: [] };
            });
            await copy.session.script(`ALTER DATABASE ${copy.target.database} SET search_path = public`);
            expect((await copy.run(path)).summary).to.equal("pg_catalog, pg_temp");
        });
    });

    it("ends a statement that takes too long, for that check alone", async () => {
        await withCopy("", async (copy) => {
            const sleeps = asking("sleeps", async (session) => {
                await session.query("SELECT pg_sleep(60)");
                return { looked: 1, summary: "", findings: [] };
            });
            const [slow, next] = await runChecks({
                stage: "at-target",
                target: copy.target,
                context: await copy.context(),
                checks: [sleeps, fine],
                statementTimeoutMs: 200,
            });
            expect(slow?.outcome).to.equal("inconclusive");
            expect(slow?.summary).to.match(/statement timeout/);
            expect(next?.outcome).to.equal("passed");
        });
    });

    it("is told by a check that loses its server", async () => {
        await withCopy("", async (copy) => {
            const kills = asking("kills", async (session) => {
                await session.query("SELECT pg_terminate_backend(pg_backend_pid())");
                return { looked: 1, summary: "", findings: [] };
            });
            expect((await copy.run(kills)).outcome).to.equal("inconclusive");
        });
    });
});
