import { expect } from "chai";
import { captureBaseline } from "../../../drills/baseline/capture.ts";
import { performance } from "../../../drills/checks/performance.ts";
import { shopSql, withCopy } from "../../support/checked-copy.ts";
import { aProbe, demanding, timedBaseline } from "../../support/probes.ts";

describe("the check of performance", () => {
    it("holds a copy against what the probes took when the baseline was captured", async () => {
        await withCopy(shopSql, async (copy) => {
            const probes = [
                aProbe({ sql: "SELECT count(*) FROM public.orders" }),
                aProbe({ name: "late", sql: "SELECT pg_sleep(30)", timeoutSeconds: 0.05 }),
                aProbe({ name: "lost", sql: "TABLE public.nowhere" }),
            ];
            const baseline = await captureBaseline({ target: copy.target, probes });
            const kept = baseline.probes?.measured.map(({ name, latency, problem }) => [
                name,
                latency === null,
                problem,
            ]);
            expect(kept).to.deep.equal([
                ["a short rest", false, null],
                [
                    "late",
                    true,
                    "Only 0 of 8 runs ended within 0.05 s, the fewest that its latency can be told from.",
                ],
                ["lost", true, 'It could not be run: line 1: relation "public.nowhere" does not exist.'],
            ]);
            expect(baseline.probes?.reference?.runs).to.be.within(11, 44);
            expect(baseline.probes?.machine.settings).to.include.keys("shared_buffers", "server_version");

            // any time at all is within this tolerance: what is tried here is the way from one to the other
            const { outcome, summary, findings } = await copy.run(performance, () => ({
                baseline,
                performance: { ...demanding(...probes), tolerancePercent: 1_000_000 },
            }));
            expect([outcome, summary]).to.deep.equal([
                "inconclusive",
                "1 of 3 within 1000000 % of the baseline",
            ]);
            expect(findings.map(({ level, subject }) => [level, subject])).to.deep.equal([
                ["inconclusive", "late"],
                ["inconclusive", "lost"],
                ["note", "a short rest"],
            ]);
        });
    });

    it("does not compare with another query of the same name, and does not run it", async () => {
        await withCopy(shopSql, async (copy) => {
            const then = aProbe();
            const now = aProbe({ sql: "SELECT pg_sleep(30)" });
            const unknown = aProbe({ name: "new", sql: "SELECT pg_sleep(30)" });
            const { outcome, findings } = await copy.run(performance, ({ baseline }) => ({
                baseline: baseline && timedBaseline(baseline, 3_600_000, then),
                performance: demanding(now, unknown),
            }));
            expect(outcome).to.equal("inconclusive");
            expect(findings.map(({ message }) => message)).to.deep.equal([
                "Its query was changed since the baseline was captured: take a new recovery point.",
                "It was not timed when the baseline was captured: take a new recovery point.",
            ]);
        });
    });

    it("warns, or fails the drill, as configured", async () => {
        await withCopy(shopSql, async (copy) => {
            for (const [severity, wanted] of [
                ["warning", "warned"],
                ["error", "failed"],
            ] as const) {
                const { outcome } = await copy.run(performance, ({ baseline }) => ({
                    baseline: baseline && timedBaseline(baseline, 0, aProbe()),
                    performance: { ...demanding(aProbe()), severity },
                }));
                expect(outcome).to.equal(wanted);
            }
        });
    });

    it("is skipped where there are no probes", async () => {
        await withCopy(shopSql, async (copy) => {
            expect(await copy.run(performance)).to.include({
                outcome: "skipped",
                summary: "No probes are configured.",
            });
        });
    });
});
