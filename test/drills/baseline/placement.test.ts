import { expect } from "chai";
import { type Measurements, placementOf } from "../../../drills/baseline/placement.ts";
import { hasReached } from "../../../drills/baseline/reached.ts";

function measured(changes: Partial<Measurements> = {}): Measurements {
    return {
        holdsToken: true,
        reached: true,
        next: 5_000n,
        distance: 5n,
        laterTransactions: 0,
        ...changes,
    };
}

describe("where a copy lies to its baseline", () => {
    it("is exactly at it when it holds the token, all WAL before it and no later transaction", () => {
        expect(placementOf(measured())).to.deep.equal({
            alignment: { exact: true, laterTransactions: 0 },
            unjudgeable: null,
            idsReused: false,
        });
    });

    it("is ahead by the transactions that are committed in it and not in the baseline", () => {
        expect(placementOf(measured({ distance: 12n, laterTransactions: 9 }))).to.deep.equal({
            alignment: { exact: false, laterTransactions: 9 },
            unjudgeable: null,
            idsReused: false,
        });
    });

    it("is before it without the token or without all of its WAL: then nothing can be said about newer rows", () => {
        for (const short of [{ holdsToken: false, distance: -3n }, { reached: false }]) {
            const placement = placementOf(measured(short));
            expect(placement.alignment?.exact).to.equal(false);
            expect(placement.unjudgeable).to.match(/ends before the baseline/);
        }
    });

    it("is too far away to be judged once half of the 32-bit transaction ids lie between", () => {
        const far = { laterTransactions: 1 };
        expect(placementOf(measured({ ...far, distance: 2n ** 31n - 1n })).unjudgeable).to.equal(null);
        expect(placementOf(measured({ ...far, distance: 2n ** 31n })).unjudgeable).to.match(
            /2\^31 transactions/,
        );
    });

    it("tells a server that has used all of its 32-bit transaction ids", () => {
        expect(placementOf(measured({ next: 2n ** 32n - 1n })).idsReused).to.equal(false);
        expect(placementOf(measured({ next: 2n ** 32n })).idsReused).to.equal(true);
    });

    it("has reached a place when nothing but the header of a page lies between", () => {
        expect(hasReached("0/3000100", "0/3000100")).to.equal(true);
        expect(hasReached("0/3000100", "0/30000F8")).to.equal(true);
        expect(hasReached("0/3000100", "0/3000108"), "a record lies between").to.equal(false);
        expect(hasReached("0/3002000", "0/3002018"), "a page begins").to.equal(true);
        expect(hasReached("0/3000000", "0/3000028"), "a segment begins").to.equal(true);
        expect(hasReached("0/3002000", "0/3002040"), "a page begins, and a record follows").to.equal(false);
    });
});
