import { expect } from "chai";
import fc from "fast-check";
import { parseSnapshot, type Unsettled, unsettledSince } from "../../../drills/baseline/in-progress.ts";

describe("transactions in progress at a snapshot", () => {
    it("are read from the snapshot's text", () => {
        expect(parseSnapshot("10:20:10,14")).to.deep.equal({ xmin: 10n, xmax: 20n, running: [10n, 14n] });
        expect(parseSnapshot("10:10:")).to.deep.equal({ xmin: 10n, xmax: 10n, running: [] });
    });

    it("are, where no scan was complete, all that nobody saw end before the snapshot", () => {
        const earlier: Unsettled = {
            ids: { xmin: 100n, xmax: 110n, running: [100n, 105n] },
            inProgress: [100n, 105n, 106n],
            complete: false,
        };
        const last: Unsettled = {
            ids: { xmin: 105n, xmax: 112n, running: [105n, 110n] },
            inProgress: [105n],
            complete: false,
        };
        // 106 was a subtransaction of 105 or 100, 111 is too young to be known; 107 had ended
        expect(unsettledSince(earlier, last)).to.deep.equal([105n, 106n, 110n, 111n]);
    });

    it("never leave out one that was open when the snapshot was taken", () => {
        // a history: each transaction is open from its id's instant to its end, and may be a subtransaction
        const life = fc.record({ length: fc.integer({ min: 0, max: 40 }), sub: fc.boolean() });
        fc.assert(
            fc.property(
                fc.array(life, { minLength: 5, maxLength: 60 }),
                fc.integer({ min: 1, max: 50 }),
                // the next snapshot is taken after the scan of the one before
                fc.integer({ min: 4, max: 12 }),
                (lives, at, gap) => {
                    const openAt = (instant: number): number[] =>
                        lives.flatMap(({ length }, born) =>
                            born <= instant && instant < born + length ? [born] : [],
                        );
                    const observe = (instant: number): Unsettled => {
                        const open = openAt(instant);
                        const xmax = BigInt(Math.min(lives.length, instant + 1));
                        const top = open.filter((xid) => lives[xid]?.sub === false);
                        return {
                            ids: {
                                xmin: BigInt(Math.min(...open, Number(xmax))),
                                xmax,
                                running: top.map(BigInt),
                            },
                            // the scan runs late: what ended meanwhile is not seen
                            inProgress: open.filter((xid) => openAt(instant + 3).includes(xid)).map(BigInt),
                            complete: false,
                        };
                    };
                    const found = new Set(unsettledSince(observe(at), observe(at + gap)));
                    for (const xid of openAt(at + gap))
                        expect(found.has(BigInt(xid)), String(xid)).to.equal(true);
                },
            ),
            { numRuns: 500 },
        );
    });
});
