import { expect } from "chai";
import fc from "fast-check";
import {
    blockRange,
    type Buckets,
    bucketsPerPiece,
    divide,
    type Piece,
    pieceAt,
    pieceCount,
} from "../../../drills/baseline/buckets.ts";

const blockBytes = 8_192;

/** All pieces of a table whose rows lie in its blocks. */
function pieces(buckets: Buckets, bytes: number): readonly Piece[] {
    const perPiece = bucketsPerPiece(buckets, bytes);
    const count = pieceCount(buckets, perPiece);
    return Array.from({ length: count }, (_, index) => pieceAt(buckets, perPiece, index));
}

const tableBlocks = fc.integer({ min: 0, max: 2 ** 32 - 2 });

describe("the block ranges of a table", () => {
    it("are at most 1,024, and cover every block", () => {
        fc.assert(
            fc.property(tableBlocks, (blocks) => {
                const buckets = divide(blocks);
                expect(buckets.count).to.be.within(1, 1_024);
                expect(buckets.count * buckets.blocks).to.be.at.least(blocks);
            }),
        );
    });

    it("are read in pieces that follow one another without a gap, the last one open-ended", () => {
        fc.assert(
            fc.property(tableBlocks, (blocks) => {
                const buckets = divide(blocks);
                const cut = pieces(buckets, blocks * blockBytes);
                const lows = cut.flatMap((piece) => piece.lows);
                const highs = cut.flatMap((piece) => piece.highs);
                expect(cut.map((piece) => piece.first)).to.deep.equal(
                    cut.map((_, index) =>
                        cut.slice(0, index).reduce((sum, piece) => sum + piece.lows.length, 0),
                    ),
                );
                expect(lows).to.have.length(buckets.count);
                expect(lows[0]).to.equal("(0,0)");
                expect(highs.slice(0, -1)).to.deep.equal(lows.slice(1));
                expect(highs.at(-1)).to.equal("(4294967295,65535)");
            }),
        );
    });

    it("are read 16 MB at a time, counting what a row keeps apart from them", () => {
        const buckets = divide(8_192);
        expect(pieces(buckets, 8_192 * blockBytes)).to.have.length(4);
        expect(pieces(buckets, 8_192 * blockBytes * 10)).to.have.length(43);
        expect(pieces(divide(40), 10 ** 10), "no bucket is cut").to.have.length(2);
        expect(pieces(divide(0), 0)).to.have.length(1);
    });

    it("are named by their blocks", () => {
        expect(blockRange({ blocks: 32, count: 3 }, 1)).to.equal("blocks 32 to 63");
        expect(blockRange({ blocks: 32, count: 3 }, 2)).to.equal("blocks from 64");
    });
});
