import { expect } from "chai";
import { snapshotPoints } from "../../../../drills/sources/rds-snapshot/points.ts";
import {
    baselineNamed,
    exampleInstance,
    examplePointContext,
    exampleSnapshot,
    otherResourceId,
} from "../../../support/aws/example-rows.ts";

const context = examplePointContext();
const ids = (listed: ReturnType<typeof snapshotPoints>): readonly string[] =>
    listed.map(({ point }) => `${point.id} ${point.status}`);

describe("the points among snapshots", () => {
    it("are the automated ones, somebody's and AWS Backup's of production, newest first", () => {
        const rows = [
            exampleSnapshot("rds:one", "2026-11-19T03:05:00.000Z"),
            exampleSnapshot("by-hand", "2026-11-21T03:05:00.000Z", { type: "manual" }),
            exampleSnapshot("awsbackup:job-1", "2026-11-20T01:00:00.000Z", { type: "awsbackup" }),
        ];
        expect(ids(snapshotPoints(rows, context))).to.deep.equal([
            "by-hand available",
            "awsbackup:job-1 available",
            "rds:one available",
        ]);
    });

    it("are all of them where there are hundreds", () => {
        const rows = Array.from({ length: 437 }, (_, index) =>
            exampleSnapshot(`rds:${index}`, new Date(Date.UTC(2026, 0, 1, index)).toISOString()),
        );
        const listed = snapshotPoints(rows, context);
        expect(listed).to.have.length(437);
        expect([listed[0]?.point.id, listed.at(-1)?.point.id]).to.deep.equal(["rds:436", "rds:0"]);
    });

    it("are never of another instance, of an earlier one of the same name, or shared by somebody", () => {
        const at = "2026-11-21T03:05:00.000Z";
        const rows = [
            exampleSnapshot("another", at, { instance: "shop-orders-2", resourceId: otherResourceId }),
            exampleSnapshot("earlier", at, { resourceId: otherResourceId }),
            exampleSnapshot("shared", at, { type: "shared" }),
            exampleSnapshot("public", at, { type: "public" }),
            exampleSnapshot("foreign", at, { arn: "arn:aws:rds:eu-central-1:999999999999:snapshot:foreign" }),
        ];
        expect(snapshotPoints(rows, context)).to.deep.equal([]);
    });

    it("are of the instance that was backed up last, where production is gone", () => {
        const rows = [
            exampleSnapshot("old", "2026-11-01T03:05:00.000Z", { resourceId: otherResourceId }),
            exampleSnapshot("rds:one", "2026-11-19T03:05:00.000Z"),
        ];
        expect(ids(snapshotPoints(rows, { ...context, production: null }))).to.deep.equal([
            "rds:one available",
        ]);
    });

    it("count as being made until RDS calls them available and knows their instant", () => {
        const rows = [
            exampleSnapshot("rds:making", null, { status: "creating", percent: 40 }),
            exampleSnapshot("rds:copying", "2026-11-21T03:05:00.000Z", { status: "copying" }),
            exampleSnapshot("rds:failed", "2026-11-20T03:05:00.000Z", { status: "failed" }),
        ];
        const listed = snapshotPoints(rows, context);
        expect(ids(listed)).to.deep.equal([
            "rds:making creating",
            "rds:copying creating",
            "rds:failed creating",
        ]);
        expect(listed.map(({ window }) => window)).to.deep.equal([null, null, null]);
    });

    it("tell a restore what it must know, and can be restored to their own instant alone", () => {
        const row = exampleSnapshot("copy", "2026-11-19T03:05:00.000Z", {
            createdAt: "2026-11-21T09:00:00.000Z",
            type: "manual",
        });
        const [listed] = snapshotPoints([row], context);
        expect(listed?.window?.to).to.deep.equal({ lsn: null, time: "2026-11-19T03:05:00.000Z" });
        expect(listed?.point).to.deep.include({
            source: "rds-snapshot",
            takenAt: "2026-11-19T03:05:00.000Z",
            serverVersion: "17.6",
            sizeBytes: 100 * 2 ** 30,
            baselineAt: null,
        });
        expect(listed?.point.aws).to.deep.include({
            from: { kind: "snapshot", arn: row.arn },
            encrypted: true,
            keyArn: row.keyArn,
            masterUser: "postgres",
        });
    });

    it("name the newest baseline that is not younger than they are", () => {
        const rows = [
            exampleSnapshot("two", "2026-11-20T03:05:00.000Z", {
                tags: baselineNamed("2026-11-20T02:55:00Z", "b"),
            }),
            exampleSnapshot("one", "2026-11-19T03:05:00.000Z", {
                tags: baselineNamed("2026-11-19T02:55:00Z", "c"),
            }),
            exampleSnapshot("before", "2026-11-18T03:05:00.000Z"),
        ];
        const production = exampleInstance({ tags: baselineNamed("2026-11-21T02:55:00Z") });
        const listed = snapshotPoints(rows, { ...context, production });
        expect(listed.map(({ point }) => point.aws?.baseline)).to.deep.equal([
            { at: "2026-11-20T02:55:00.000Z", sha256: "b".repeat(64) },
            { at: "2026-11-19T02:55:00.000Z", sha256: "c".repeat(64) },
            null,
        ]);
    });

    it("take tags for no baseline that are half of one, or no whole second", () => {
        for (const tags of [
            { "lifeboat:baseline-at": "2026-11-20T02:55:00Z" },
            { ...baselineNamed("2026-11-20T02:55:00.500Z") },
            { ...baselineNamed("yesterday") },
            { ...baselineNamed("2026-11-20T02:55:00Z", "z") },
        ]) {
            const row = exampleSnapshot("one", "2026-11-20T03:05:00.000Z", { tags });
            expect(snapshotPoints([row], context)[0]?.point.aws?.baseline).to.equal(null);
        }
    });
});
