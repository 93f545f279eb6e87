import { expect } from "chai";
import fc from "fast-check";
import {
    compareLsn,
    formatLsn,
    isLsn,
    isSegmentName,
    parseLsn,
    parseSegmentName,
    segmentName,
    segmentNameAt,
    segmentNumber,
    segmentStart,
} from "../../../../infra/local/wal-archive/lsn.ts";
import { failureOf } from "../../../support/failure.ts";

const position = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n });
const segmentBytes = fc.constantFrom(...[1, 2, 16, 64, 1024].map((megabytes) => megabytes * 1_048_576));

describe("an LSN", () => {
    it("is printed as PostgreSQL prints it", () => {
        expect(formatLsn(0n)).to.equal("0/0");
        expect(formatLsn(0x1_0a00_b050n)).to.equal("1/A00B050");
    });

    it("comes back from its text, in either case", () => {
        fc.assert(
            fc.property(
                position,
                (at) => parseLsn(formatLsn(at)) === at && parseLsn(formatLsn(at).toLowerCase()) === at,
            ),
        );
    });

    it("is compared by position, not by text", () => {
        expect(compareLsn("0/9", "0/10")).to.be.below(0);
        expect(compareLsn("1/0", "0/FFFFFFFF")).to.be.above(0);
        expect(compareLsn("0/00A", "0/a")).to.equal(0);
    });

    it("is nothing else", async () => {
        for (const text of ["", "0", "0/", "/0", "0/123456789", "0x1/0", "0/G", "0/0 ", "0/0/0"]) {
            expect(isLsn(text), text).to.equal(false);
            await failureOf(
                Promise.resolve().then(() => parseLsn(text)),
                "BadUsage",
            );
        }
    });
});

describe("a segment's name", () => {
    it("is PostgreSQL's: pg_walfile_name of 0/A01B050 with segments of 1 MB, of 2/96C24150 with 16 MB", () => {
        expect(segmentNameAt(1, "0/A01B050", 1_048_576)).to.equal("0000000100000000000000A0");
        expect(segmentNameAt(3, "2/96C24150", 16 * 1_048_576)).to.equal("000000030000000200000096");
    });

    it("tells its timeline and number, for every position and size of segment", () => {
        fc.assert(
            fc.property(
                position,
                segmentBytes,
                fc.integer({ min: 1, max: 0xffff_ffff }),
                (at, bytes, timeline) => {
                    const number = segmentNumber(at, bytes);
                    expect(parseSegmentName(segmentName(timeline, number, bytes), bytes)).to.deep.equal({
                        timeline,
                        number,
                    });
                    expect(
                        segmentStart(number, bytes) <= at && at < segmentStart(number + 1n, bytes),
                    ).to.equal(true);
                },
            ),
        );
    });

    it("is not that of a history, a backup label, a partial or an unfinished file", () => {
        const segment = "0000000100000000000000A0";
        const others = [
            "00000002.history",
            `${segment}.00000028.backup`,
            `${segment}.partial`,
            `.${segment}.4711`,
        ];
        for (const name of others) {
            expect(parseSegmentName(name, 1_048_576), name).to.equal(null);
            expect(isSegmentName(name), name).to.equal(false);
        }
        expect(isSegmentName(segment)).to.equal(true);
    });
});
