import { expect } from "chai";
import { placementOf } from "../../../drills/baseline/placement.ts";

describe("where a copy lies to its baseline", () => {
    it("is exactly at it when it holds the token and no later transaction", () => {
        expect(placementOf({ holdsToken: true, distance: 5n, laterTransactions: 0 })).to.deep.equal({
            alignment: { exact: true, laterTransactions: 0 },
            unjudgeable: null,
        });
    });

    it("is ahead by the transactions that are committed in it and not in the baseline", () => {
        expect(placementOf({ holdsToken: true, distance: 12n, laterTransactions: 9 })).to.deep.equal({
            alignment: { exact: false, laterTransactions: 9 },
            unjudgeable: null,
        });
    });

    it("is before it without the token, and then nothing can be said about newer rows", () => {
        const placement = placementOf({ holdsToken: false, distance: -3n, laterTransactions: 0 });
        expect(placement.alignment.exact).to.equal(false);
        expect(placement.unjudgeable).to.match(/ends before the baseline/);
    });

    it("is too far away to be judged once half of the 32-bit transaction ids lie between", () => {
        const far = { holdsToken: true, laterTransactions: 1 };
        expect(placementOf({ ...far, distance: 2n ** 31n - 1n }).unjudgeable).to.equal(null);
        expect(placementOf({ ...far, distance: 2n ** 31n }).unjudgeable).to.match(/2\^31 transactions/);
    });
});
