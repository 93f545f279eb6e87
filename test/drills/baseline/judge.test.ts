import { expect } from "chai";
import fc from "fast-check";
import type { TableBaseline } from "../../../drills/baseline/baseline.ts";
import { judgeBucket, judgeTable, type JudgeMode } from "../../../drills/baseline/judge.ts";
import type { BucketScan } from "../../../drills/baseline/scan.ts";

type Bucket = readonly [rows: number, sum: bigint];

function then(...buckets: readonly Bucket[]): TableBaseline {
    return {
        schema: "public",
        name: "t",
        relfilenode: "1",
        columns: [],
        rows: buckets.reduce((rows, [count]) => rows + count, 0),
        sum: String(buckets.reduce((sum, [, hash]) => sum + hash, 0n)),
        blocksPerBucket: 32,
        buckets: buckets.map(([rows, sum]) => ({ rows, sum: String(sum) })),
    };
}

function now(...buckets: readonly (readonly [old: Bucket, newer?: Bucket])[]): readonly BucketScan[] {
    return buckets.map(([[rows, sum], [newerRows, newerSum] = [0, 0n]]) => ({
        rows: rows + newerRows,
        sum: sum + newerSum,
        newerRows,
        newerSum,
    }));
}

const ahead: JudgeMode = { kind: "ahead", idsReused: false };
const aligned: JudgeMode = { kind: "aligned" };

function judge(
    before: TableBaseline,
    buckets: readonly BucketScan[],
    mode: JudgeMode,
    relfilenode = "1",
): object {
    return judgeTable(before, { relfilenode, buckets }, mode);
}

describe("judging one block range", () => {
    const before = { rows: 10, sum: "500" };

    it("proves as many old rows of the same sum", () => {
        expect(judgeBucket(before, { rows: 12, sum: 540n, newerRows: 2, newerSum: 40n })).to.equal("proven");
    });

    it("proves the very same rows, whatever their transactions look like", () => {
        expect(judgeBucket(before, { rows: 10, sum: 500n, newerRows: 3, newerSum: 40n })).to.equal("proven");
    });

    it("does not judge fewer old rows: they may be deleted, updated or lost", () => {
        expect(judgeBucket(before, { rows: 12, sum: 490n, newerRows: 3, newerSum: 40n })).to.equal(
            "unjudged",
        );
    });

    it("finds a difference in as many old rows of another sum, and in more of them", () => {
        expect(judgeBucket(before, { rows: 10, sum: 501n, newerRows: 0, newerSum: 0n })).to.equal(
            "different",
        );
        expect(judgeBucket(before, { rows: 11, sum: 500n, newerRows: 0, newerSum: 0n })).to.equal(
            "different",
        );
    });
});

describe("judging a table", () => {
    const before = then([10, 500n], [20, 900n]);

    it("says identical only when count and sum of the whole table are the same", () => {
        for (const mode of [ahead, aligned, { kind: "unjudgeable", reason: "r" } as const]) {
            expect(judge(before, now([[10, 500n]], [[20, 900n]]), mode)).to.include({
                comparison: "identical",
                provenRows: 30,
                reason: null,
            });
        }
    });

    it("takes nothing else in an aligned copy, and names the block range", () => {
        expect(judge(before, now([[10, 500n]], [[20, 901n]]), aligned)).to.deep.include({
            comparison: "different",
            reason: "30 rows as at the baseline, but not the same (blocks from 32).",
        });
        expect(judge(before, now([[9, 450n]], [[20, 900n]]), aligned)).to.deep.include({
            comparison: "different",
            reason: "29 rows; 30 at the baseline (blocks 0 to 31).",
        });
    });

    it("counts newer rows apart in a copy that goes on beyond the baseline", () => {
        expect(
            judge(
                before,
                now(
                    [[10, 500n]],
                    [
                        [20, 900n],
                        [3, 7n],
                    ],
                ),
                ahead,
            ),
        ).to.deep.include({
            comparison: "identical-plus-newer",
            rows: 33,
            newerRows: 3,
            provenRows: 30,
            unjudgedRows: 0,
        });
    });

    it("proves the block ranges that did not change and leaves the others open", () => {
        expect(
            judge(
                before,
                now(
                    [[10, 500n]],
                    [
                        [19, 850n],
                        [1, 51n],
                    ],
                ),
                ahead,
            ),
        ).to.deep.include({
            comparison: "changed-since",
            provenRows: 10,
            unjudgedRows: 20,
        });
    });

    it("finds the difference also when other block ranges changed for good reasons", () => {
        expect(
            judge(
                before,
                now(
                    [[10, 501n]],
                    [
                        [19, 850n],
                        [1, 51n],
                    ],
                ),
                ahead,
            ),
        ).to.include({ comparison: "different" });
    });

    it("compares a table that was rewritten as a whole, because its rows are in other blocks", () => {
        expect(
            judge(
                before,
                now(
                    [[25, 1_200n]],
                    [
                        [5, 200n],
                        [1, 1n],
                    ],
                ),
                ahead,
                "2",
            ),
        ).to.include({
            comparison: "identical-plus-newer",
            provenRows: 30,
        });
        expect(
            judge(
                before,
                now(
                    [
                        [0, 0n],
                        [30, 1_400n],
                    ],
                    [[0, 0n]],
                ),
                ahead,
                "2",
            ),
        ).to.include({ comparison: "identical" });
        expect(
            judge(
                before,
                now(
                    [
                        [0, 0n],
                        [30, 77n],
                    ],
                    [[0, 0n]],
                ),
                ahead,
                "2",
            ),
        ).to.include({
            comparison: "changed-since",
            unjudgedRows: 30,
        });
    });

    it("compares a table of one block range as a whole, in however many ranges it was read", () => {
        expect(
            judge(
                then([30, 1_400n]),
                now(
                    [[10, 500n]],
                    [
                        [20, 900n],
                        [2, 5n],
                    ],
                ),
                ahead,
            ),
        ).to.include({
            comparison: "identical-plus-newer",
            provenRows: 30,
        });
    });

    it("takes equality for proof where newer rows cannot be told, and nothing for a difference", () => {
        expect(
            judge(before, now([[10, 500n]], [[20, 1n]]), {
                kind: "unjudgeable",
                reason: "the copy is older",
            }),
        ).to.deep.include({
            comparison: "changed-since",
            provenRows: 10,
            unjudgedRows: 20,
            reason: "10 rows proven, 20 not judged: the copy is older.",
        });
    });

    it("says how little newer means once the transaction ids were used twice", () => {
        const changed = now(
            [[10, 500n]],
            [
                [19, 850n],
                [1, 51n],
            ],
        );
        const { reason } = judgeTable(
            before,
            { relfilenode: "1", buckets: changed },
            { kind: "ahead", idsReused: true },
        );
        expect(reason).to.match(/used its transaction ids twice: some of the 1 newer row may be old ones\.$/);
    });

    it("never calls any change of old rows identical, and never alarms for newer rows alone", () => {
        const bucket = fc
            .tuple(fc.integer({ min: 0, max: 50 }), fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n }))
            .map(([rows, sum]) => [rows, rows === 0 ? 0n : sum] as const);
        fc.assert(
            fc.property(
                fc.array(fc.tuple(bucket, bucket), { minLength: 1, maxLength: 20 }),
                fc.nat(),
                (pairs, pick) => {
                    const old = then(...pairs.map(([before]) => before));
                    const same = now(...pairs.map(([before, newer]) => [before, newer] as const));
                    const quiet = judgeTable(old, { relfilenode: "1", buckets: same }, ahead);
                    expect(quiet.comparison).to.be.oneOf(["identical", "identical-plus-newer"]);
                    const hit = pick % same.length;
                    const broken = same.map((bucket, index) =>
                        index === hit ? { ...bucket, sum: bucket.sum + 1n } : bucket,
                    );
                    const loud = judgeTable(old, { relfilenode: "1", buckets: broken }, ahead);
                    expect(loud.comparison).to.equal("different");
                },
            ),
        );
    });
});
