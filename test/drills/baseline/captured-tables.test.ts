import { expect } from "chai";
import { type CapturedTables, capturedTables } from "../../../drills/baseline/captured-tables.ts";
import type { TableScan } from "../../../drills/baseline/scan.ts";
import { Failure } from "../../../infra/failure.ts";

function capture(...scans: readonly TableScan[]): CapturedTables {
    return capturedTables(
        scans.map((scan, place) => ({
            table: {
                facts: {
                    schema: "public",
                    name: `t${place}`,
                    oid: "1",
                    relfilenode: "2",
                    blocks: 40,
                    bytes: 40 * 8_192,
                    columns: [],
                },
                buckets: { blocks: 32, count: 2 },
            },
            scan,
        })),
        "physical",
    );
}

const read: TableScan = {
    outcome: "read",
    buckets: [
        { rows: 2, sum: 2n ** 64n, newerRows: 0, newerSum: 0n },
        { rows: 1, sum: -1n, newerRows: 0, newerSum: 0n },
    ],
};

describe("the tables of a baseline", () => {
    it("add up from their block ranges, beyond what a number can hold", () => {
        const captured = capture(read);
        expect("tables" in captured && captured.tables[0]).to.deep.include({
            rows: 3,
            sum: "18446744073709551615",
            blocksPerBucket: 32,
            buckets: [
                { rows: 2, sum: "18446744073709551616" },
                { rows: 1, sum: "-1" },
            ],
        });
    });

    it("name one that was refused, and keep the others", () => {
        const captured = capture({ outcome: "refused", reason: "permission denied" }, read);
        expect(captured).to.deep.include({
            unread: [{ schema: "public", name: "t0", reason: "permission denied" }],
        });
        expect("tables" in captured && captured.tables.map(({ name }) => name)).to.deep.equal(["t1"]);
    });

    it("are all read again when one of them moved", () => {
        expect(capture(read, { outcome: "moved", reason: "it was truncated" })).to.deep.equal({
            moved: "public.t1 (it was truncated)",
        });
    });

    it("are no baseline at all when one of them is damaged", () => {
        expect(() => capture(read, { outcome: "damaged", reason: "invalid page" })).to.throw(
            Failure,
            "public.t1 is damaged in production: invalid page",
        );
    });
});
