import { expect } from "chai";
import fc from "fast-check";
import { judged } from "../../drills/measure.ts";
import type { Outcome } from "../../drills/model/check-outcome.ts";
import type { FullRead, UnreadTable } from "../../drills/model/comparison.ts";
import type { Proof, Verdict } from "../../drills/model/verdict.ts";
import { drillExitCode, judge, type Observed, worse } from "../../drills/verdict.ts";
import { failureNames } from "../../infra/failure.ts";
import { aCheck, aTable } from "../support/evidence.ts";

/** What a drill saw that passed; change what matters. */
function observed(changes: Partial<Observed> = {}): Observed {
    return {
        status: "complete",
        cleanup: "clean",
        stopped: null,
        reached: "opened",
        hasBaseline: true,
        aligned: { exact: true, laterTransactions: 0 },
        tables: [aTable()],
        readInFull: null,
        checks: [aCheck()],
        rpo: judged(1, 300),
        rto: judged(7, 3_600),
        ...changes,
    };
}

function aFullRead(changes: Partial<FullRead> = {}): FullRead {
    return { tables: 2, rows: 9, unread: [], ...changes };
}

const torn: UnreadTable = { schema: "public", name: "torn", reason: "invalid page in block 3", damage: true };
const closed: UnreadTable = { ...torn, name: "closed", reason: "permission denied", damage: false };

const withOutcome = (outcome: Outcome): Observed["checks"] => [aCheck(), aCheck({ id: "other", outcome })];
const missed = judged(10, 5);
const met = judged(5, 5);
const unmeasured = judged(null, 5);
const ended = (failure: (typeof failureNames)[number]): Observed["stopped"] => ({
    failure,
    message: "It ended.",
});

describe("verdict", () => {
    describe("is the worst that any reason allows", () => {
        const cases: readonly (readonly [string, Partial<Observed>, Verdict, number])[] = [
            ["everything passed", {}, "passed", 0],
            ["a check was skipped", { checks: withOutcome("skipped") }, "passed", 0],
            ["a check warned", { checks: withOutcome("warned") }, "degraded", 0],
            ["a check was inconclusive", { checks: withOutcome("inconclusive") }, "inconclusive", 24],
            ["a check failed", { checks: withOutcome("failed") }, "failed", 20],
            ["the RPO was missed", { rpo: missed }, "degraded", 22],
            ["the RTO was missed", { rto: missed }, "degraded", 21],
            ["both objectives were missed", { rpo: missed, rto: missed }, "degraded", 22],
            ["the objectives were met to the second", { rpo: met, rto: met }, "passed", 0],
            ["the RPO was not measured", { rpo: unmeasured }, "inconclusive", 24],
            ["the RTO was not measured", { rto: unmeasured }, "inconclusive", 24],
            ["no check ran", { checks: [] }, "inconclusive", 24],
            ["only skipped checks", { checks: [aCheck({ outcome: "skipped" })] }, "inconclusive", 24],
            ["no table was read", { tables: [] }, "inconclusive", 24],
            [
                "damage, and no baseline",
                { tables: [], readInFull: aFullRead({ unread: [torn] }) },
                "failed",
                20,
            ],
            [
                "a closed table, and no baseline",
                { tables: [], readInFull: aFullRead({ unread: [closed] }) },
                "inconclusive",
                24,
            ],
            ["no table holds a row", { tables: [aTable({ rows: 0 })] }, "inconclusive", 24],
            ["interrupted", { status: "interrupted" }, "inconclusive", 24],
            ["the restore failed", { stopped: ended("RestoreFailed") }, "failed", 20],
            ["the archive is damaged", { stopped: ended("ArchiveDamaged") }, "failed", 20],
            ["there is nothing to restore", { stopped: ended("NoRecoveryPoint") }, "failed", 20],
            ["the provider failed", { stopped: ended("ProviderFailed") }, "inconclusive", 24],
            ["the drill timed out", { stopped: ended("DrillTimedOut") }, "inconclusive", 24],
            ["the baseline is unusable", { stopped: ended("BaselineUnusable") }, "inconclusive", 24],
            ["a bug", { stopped: ended("Internal") }, "inconclusive", 24],
            ["passed, left behind", { cleanup: "left-behind" }, "passed", 23],
            ["failed, left behind", { cleanup: "left-behind", checks: withOutcome("failed") }, "failed", 23],
            ["failed and an objective missed", { checks: withOutcome("failed"), rpo: missed }, "failed", 20],
            [
                "inconclusive and an objective missed",
                { checks: withOutcome("inconclusive"), rto: missed },
                "inconclusive",
                24,
            ],
            [
                "interrupted after a failed check",
                { status: "interrupted", checks: withOutcome("failed") },
                "failed",
                20,
            ],
        ];
        for (const [name, changes, verdict, exitCode] of cases) {
            it(`${name}: ${verdict}, exit code ${exitCode}`, () => {
                const judgement = judge(observed(changes));
                expect(judgement).to.include({ verdict, exitCode });
            });
        }
    });

    describe("does not believe checks against a table that plainly does not match", () => {
        const exact = { exact: true, laterTransactions: 0 };
        const ahead = { exact: false, laterTransactions: 3 };
        const cases: readonly (readonly [string, Partial<Observed>, Verdict])[] = [
            ["different", { tables: [aTable({ comparison: "different" })] }, "inconclusive"],
            [
                "missing",
                { tables: [aTable(), aTable({ comparison: "missing", rows: null })] },
                "inconclusive",
            ],
            [
                "unreadable",
                { tables: [aTable(), aTable({ comparison: "unreadable", rows: null })] },
                "inconclusive",
            ],
            [
                "changed since, aligned",
                { aligned: exact, tables: [aTable({ comparison: "changed-since" })] },
                "inconclusive",
            ],
            [
                "newer rows, aligned",
                { aligned: exact, tables: [aTable({ comparison: "identical-plus-newer" })] },
                "inconclusive",
            ],
            [
                "unexpected, aligned",
                { aligned: exact, tables: [aTable({ comparison: "unexpected" })] },
                "inconclusive",
            ],
            [
                "newer rows, not aligned",
                { aligned: ahead, tables: [aTable({ comparison: "identical-plus-newer" })] },
                "passed",
            ],
            [
                "unexpected, not aligned",
                { aligned: ahead, tables: [aTable(), aTable({ comparison: "unexpected" })] },
                "passed",
            ],
        ];
        for (const [name, changes, verdict] of cases) {
            it(`${name}: ${verdict}`, () => {
                expect(judge(observed(changes)).verdict).to.equal(verdict);
            });
        }

        it("and says nothing of it where a check failed anyway", () => {
            const tables = [aTable({ comparison: "different" })];
            const { reasons } = judge(observed({ tables, checks: [aCheck({ outcome: "failed" })] }));
            expect(reasons.join()).not.to.contain("no check failed for it");
        });
    });

    it("gives its reasons worst first, with the subject and the count of the rest", () => {
        const finding = { level: "failure", subject: "public.orders", message: "is different" } as const;
        const { reasons } = judge(
            observed({
                rpo: missed,
                checks: [
                    aCheck({ title: "Performance", outcome: "warned", summary: "slow" }),
                    aCheck({ title: "Heap", outcome: "inconclusive", summary: "denied" }),
                    aCheck({ outcome: "failed", findings: [finding, { ...finding, subject: "public.a" }] }),
                ],
            }),
        );
        expect(reasons).to.deep.equal([
            "Content: public.orders: is different (and 1 more)",
            "Heap: denied",
            "No check passed, so there is nothing that a pass could stand on.",
            "Performance: slow",
            "The RPO was missed: 10.00 s against an objective of 5 s.",
        ]);
    });

    it("names the end of a drill alone, not everything that could not be seen after it", () => {
        const nothing = {
            reached: "nothing",
            tables: [],
            checks: [],
            rpo: unmeasured,
            rto: unmeasured,
        } as const;
        const { reasons } = judge(observed({ ...nothing, stopped: ended("RestoreFailed") }));
        expect(reasons).to.deep.equal(["It ended."]);
    });

    it("has no reasons exactly where it is passed", () => {
        fc.assert(
            fc.property(anyDrill, (drill) => {
                const { verdict, reasons } = judge(drill);
                expect(reasons.length === 0).to.equal(verdict === "passed");
            }),
        );
    });

    it("never gets better by one more check that did not pass", () => {
        fc.assert(
            fc.property(anyDrill, fc.constantFrom("failed", "inconclusive", "warned"), (drill, outcome) => {
                const before = judge(drill).verdict;
                const after = judge({ ...drill, checks: [...drill.checks, aCheck({ outcome })] }).verdict;
                // a failed check explains a table that does not match: worse than inconclusive all the same
                expect(worse(before, after)).to.equal(after);
            }),
        );
    });

    it("does not depend on the order of checks and tables", () => {
        fc.assert(
            fc.property(anyDrill, (drill) => {
                const turned = {
                    ...drill,
                    checks: [...drill.checks].reverse(),
                    tables: [...drill.tables].reverse(),
                };
                const { reasons, ...judgement } = judge(turned);
                const { reasons: before, ...expected } = judge(drill);
                expect(judgement).to.deep.equal(expected);
                expect(reasons).to.have.members([...before]);
            }),
        );
    });

    it("passes only a complete drill that read every table, met both objectives and failed nothing", () => {
        fc.assert(
            fc.property(anyDrill, (drill) => {
                const { verdict, proof } = judge(drill);
                if (verdict !== "passed") return;
                expect(drill.status).to.equal("complete");
                expect(drill.stopped).to.equal(null);
                expect(proof).to.be.oneOf(["read", "matched"] satisfies Proof[]);
                expect([drill.rpo.met, drill.rto.met]).to.deep.equal([true, true]);
                const outcomes = new Set(drill.checks.map((check) => check.outcome));
                expect(outcomes).to.include("passed");
                expect([...outcomes]).not.to.include.oneOf(["failed", "inconclusive", "warned"]);
            }),
            { numRuns: 500 },
        );
    });

    it("has an exit code of 0 exactly where all is clean, judged, and within its objectives", () => {
        fc.assert(
            fc.property(anyDrill, (drill) => {
                const { verdict, exitCode } = judge(drill);
                const well =
                    drill.cleanup === "clean" &&
                    (verdict === "passed" || verdict === "degraded") &&
                    drill.rpo.met === true &&
                    drill.rto.met === true;
                expect(exitCode === 0).to.equal(well);
                expect(exitCode).to.equal(drillExitCode({ ...drill, verdict }));
            }),
        );
    });
});

const anyMeasured = fc
    .option(fc.integer({ min: 0, max: 20 }), { nil: null })
    .map((seconds) => judged(seconds, 10));

const anyDrill: fc.Arbitrary<Observed> = fc.record({
    status: fc.constantFrom("complete", "complete", "interrupted"),
    cleanup: fc.constantFrom("clean", "left-behind"),
    stopped: fc.option(
        fc.record({ failure: fc.constantFrom(...failureNames), message: fc.constant("It ended.") }),
        { nil: null, freq: 5 },
    ),
    reached: fc.constantFrom("nothing", "restored", "opened", "opened", "opened"),
    hasBaseline: fc.boolean(),
    aligned: fc.constantFrom(
        null,
        { exact: true, laterTransactions: 0 },
        { exact: false, laterTransactions: 7 },
    ),
    tables: fc.array(
        fc
            .record({
                comparison: fc.constantFrom(
                    "identical",
                    "identical",
                    "identical",
                    "identical-plus-newer",
                    "changed-since",
                    "different",
                    "missing",
                    "unexpected",
                    "unreadable",
                ),
                rows: fc.constantFrom(null, 0, 10, 10, 10),
            })
            .map(aTable),
        { maxLength: 3 },
    ),
    readInFull: fc.constantFrom(null, aFullRead(), aFullRead({ rows: 0 }), aFullRead({ unread: [torn] })),
    checks: fc.array(
        fc
            .record({
                outcome: fc.constantFrom(
                    "passed",
                    "passed",
                    "passed",
                    "failed",
                    "warned",
                    "skipped",
                    "inconclusive",
                ),
            })
            .map(aCheck),
        { maxLength: 4 },
    ),
    rpo: anyMeasured,
    rto: anyMeasured,
});
