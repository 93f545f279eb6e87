import { expect } from "chai";
import { instantPoints } from "../../../../drills/sources/rds-pitr/points.ts";
import {
    baselineNamed,
    exampleBackup,
    exampleInstance,
    examplePointContext,
    exampleSnapshot,
    otherResourceId,
    resourceId,
} from "../../../support/aws/example-rows.ts";

const context = examplePointContext();

describe("the points among automated backups", () => {
    it("are production's own: one point with the window that RDS can restore", () => {
        const [listed, ...others] = instantPoints([exampleBackup()], [], context);
        expect(others).to.deep.equal([]);
        expect(listed?.window).to.deep.equal({
            from: { lsn: null, time: "2026-11-14T03:00:00.000Z" },
            to: { lsn: null, time: "2026-11-21T11:55:00.000Z" },
        });
        expect(listed?.point).to.deep.include({
            id: resourceId,
            source: "rds-pitr",
            status: "available",
            takenAt: "2026-11-21T11:55:00.000Z",
        });
        expect(listed?.point.aws?.from).to.deep.equal({
            kind: "point-in-time",
            resourceId,
            replicatedArn: null,
        });
    });

    it("are never of an earlier instance of the name while production is there, nor of another region's or account's", () => {
        const rows = [
            exampleBackup({ resourceId: otherResourceId, status: "retained" }),
            exampleBackup({ instanceArn: "arn:aws:rds:eu-west-1:123456789012:db:shop-orders" }),
            exampleBackup({ instanceArn: "arn:aws:rds:eu-central-1:999999999999:db:shop-orders" }),
            exampleBackup({ instanceArn: "arn:aws:rds:eu-central-1:123456789012:db:shop-orders-2" }),
        ];
        expect(instantPoints(rows, [], context)).to.deep.equal([]);
    });

    it("are those that RDS has retained, where production is gone", () => {
        const rows = [
            exampleBackup({
                status: "retained",
                resourceId: otherResourceId,
                latestAt: "2026-11-15T00:00:00.000Z",
            }),
            exampleBackup({ status: "retained" }),
        ];
        const listed = instantPoints(rows, [], { ...context, production: null });
        expect(listed.map(({ point }) => point.id)).to.deep.equal([resourceId, otherResourceId]);
    });

    it("count as being made until there is a window", () => {
        for (const row of [
            exampleBackup({ status: "creating" }),
            exampleBackup({ earliestAt: null, latestAt: null }),
        ]) {
            const [listed] = instantPoints([row], [], context);
            expect([listed?.point.status, listed?.window]).to.deep.equal(["creating", null]);
        }
    });

    it("stop at the newest baseline within the window, whoever names it", () => {
        const at = (tags: Readonly<Record<string, string>>, snapshotTags = {}) =>
            instantPoints(
                [exampleBackup()],
                [exampleSnapshot("rds:one", "2026-11-20T03:05:00.000Z", { tags: snapshotTags })],
                { ...context, production: exampleInstance({ tags }) },
            )[0]?.point.baselineAt;
        const older = baselineNamed("2026-11-20T02:55:00Z");
        expect(at(baselineNamed("2026-11-21T02:55:00Z"), older)).to.equal("2026-11-21T02:55:00.000Z");
        expect(at(baselineNamed("2026-11-21T11:58:00Z"), older), "RDS is not that far yet").to.equal(
            "2026-11-20T02:55:00.000Z",
        );
        expect(at(baselineNamed("2026-11-01T02:55:00Z")), "before the window").to.equal(null);
        expect(at({}, {})).to.equal(null);
    });

    it("know nothing of baselines of an earlier instance of the name", () => {
        const snapshot = exampleSnapshot("old", "2026-11-20T03:05:00.000Z", {
            resourceId: otherResourceId,
            tags: baselineNamed("2026-11-20T02:55:00Z"),
        });
        expect(instantPoints([exampleBackup()], [snapshot], context)[0]?.point.baselineAt).to.equal(null);
    });
});
