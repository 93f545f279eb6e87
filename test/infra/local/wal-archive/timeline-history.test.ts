import { expect } from "chai";
import {
    historyName,
    historyTimeline,
    latestDescendant,
    parseHistory,
    timelineOfSegment,
} from "../../../../infra/local/wal-archive/timeline-history.ts";

const two = parseHistory(2, "1\t0/3000060\tno recovery target specified\n")!;
const three = parseHistory(3, "1\t0/3000060\tno recovery target specified\n\n2\t0/5000000\tbefore 2026\n")!;

describe("a timeline history", () => {
    it("is named for its timeline", () => {
        expect(historyName(26)).to.equal("0000001A.history");
        expect(historyTimeline("0000001A.history")).to.equal(26);
        expect(historyTimeline("0000000100000000000000A0")).to.equal(null);
    });

    it("lists where each ancestor was left", () => {
        expect(three.ancestors).to.deep.equal([
            { timeline: 1, at: 0x300_0060n },
            { timeline: 2, at: 0x500_0000n },
        ]);
    });

    it("is not one when it is empty, cut off, or not in order", () => {
        expect(parseHistory(2, "")).to.equal(null);
        expect(parseHistory(2, "1\n")).to.equal(null);
        expect(parseHistory(2, "1\t0/30000\n2\t0/40000\n")).to.equal(null);
        expect(parseHistory(4, "2\t0/30000\n1\t0/40000\n")).to.equal(null);
    });

    it("leads a recovery to the newest timeline that left the backup's after the backup", () => {
        expect(latestDescendant(1, 0x200_0000n, [two, three]).timeline).to.equal(3);
        expect(latestDescendant(2, 0x400_0000n, [two, three]).timeline).to.equal(3);
        expect(latestDescendant(1, 0x400_0000n, [two]).timeline).to.equal(1);
        expect(latestDescendant(3, 0x600_0000n, [two, three])).to.deep.equal({ timeline: 3, ancestors: [] });
    });

    it("says which timeline's file holds a segment: where one was left, the new one's", () => {
        expect(timelineOfSegment(three, 0x300_0000n)).to.equal(1);
        expect(timelineOfSegment(three, 0x310_0000n)).to.equal(2);
        expect(timelineOfSegment(three, 0x500_0000n)).to.equal(2);
        expect(timelineOfSegment(three, 0x510_0000n)).to.equal(3);
    });
});
