import { expect } from "chai";
import { type BucketScan, ScanBoard, type TableToScan } from "../../../drills/baseline/scan-board.ts";
import { describeScan, type ScanSoFar } from "../../../drills/baseline/scan-progress.ts";

const gigabyte = 1_000_000_000;

function soFar(changes: Partial<ScanSoFar> = {}): ScanSoFar {
    return {
        partsEnded: 12,
        parts: 96,
        rows: 3_412_000,
        bytesRead: 2 * gigabyte,
        bytesLeft: 6 * gigabyte,
        seconds: 20,
        ...changes,
    };
}

describe("how far a full read has come", () => {
    it("is told by parts, rows, bytes, rate, and an estimate of the rest", () => {
        expect(describeScan(soFar())).to.equal(
            "12 of 96 parts, 3,412,000 rows, 2.0 GB of 8.0 GB, 100.0 MB/s, about 1 min left",
        );
    });

    it("leaves out what cannot be said", () => {
        expect(describeScan(soFar({ seconds: 0 }))).to.equal(
            "12 of 96 parts, 3,412,000 rows, 2.0 GB of 8.0 GB",
        );
        expect(describeScan(soFar({ bytesRead: 0, bytesLeft: 0 }))).to.equal(
            "12 of 96 parts, 3,412,000 rows",
        );
        expect(describeScan(soFar({ bytesRead: 0 }))).to.not.match(/\/s|left|NaN|Infinity/);
        expect(describeScan(soFar({ bytesLeft: 0 }))).to.not.contain("left");
    });
});

describe("the board of a full read", () => {
    const table = (bytes: number, count: number): TableToScan => ({
        sql: () => "",
        buckets: { count, blocks: count },
        bytes,
        relfilenode: null,
    });
    const scan: BucketScan = { rows: 10, sum: 0n, newerRows: 0, newerSum: 0n };

    it("says what has been read, at the pace of a clock that nobody sets", () => {
        let now = 1_000;
        const said: string[] = [];
        const board = new ScanBoard(
            [table(gigabyte, 1), table(3 * gigabyte, 1)],
            (text) => said.push(text),
            () => now,
        );
        for (let task = board.take(); task !== undefined; task = board.take()) {
            now += 10_000;
            board.deliver(task, [scan]);
        }
        expect(said[0]).to.match(/^1 of \d+ parts?, 10 rows, .* of 4\.0 GB, .*\/s, about .* left$/);
        expect(said.at(-1)).to.match(/ 4\.0 GB of 4\.0 GB, [\d.]+ MB\/s$/);
    });

    it("does not wait for the rest of a table that failed", () => {
        const said: string[] = [];
        const board = new ScanBoard(
            [table(gigabyte, 1), table(3 * gigabyte, 1)],
            (text) => said.push(text),
            () => 0,
        );
        const first = board.take();
        if (first !== undefined) board.fail(first, { outcome: "refused", reason: "closed" });
        for (let task = board.take(); task !== undefined; task = board.take()) board.deliver(task, [scan]);
        const total = /of (\d+) part/.exec(said.at(-1) ?? "")?.[1];
        expect(said.at(-1)).to.match(new RegExp(`^${total ?? "?"} of ${total ?? "?"} part`));
        const [read, whole] = / ([\d.]+ .B) of ([\d.]+ .B)/.exec(said.at(-1) ?? "")?.slice(1) ?? [];
        expect(read).to.equal(whole);
    });
});
