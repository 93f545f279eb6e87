import { expect } from "chai";
import { fingerprintDocument } from "../../../automation/bench/fingerprint/document.ts";
import type { FingerprintReport } from "../../../automation/bench/fingerprint/measure.ts";
import { fingerprintPage } from "../../../automation/bench/fingerprint/page.ts";
import { lapsOf } from "../../../automation/bench/fingerprint/race.ts";
import { median } from "../../../automation/bench/median.ts";
import { attribute, readPage, textOf } from "../../support/page.ts";

const contestants = [
    { id: "ours", does: "ours", processes: "two" },
    { id: "count", does: "counts", processes: "two" },
    { id: "slow", does: "<b>hashes</b>", processes: "one" },
];

const times = new Map([
    ["ours", [2, 1, 9]],
    ["count", [1, 0.5, 0.1]],
    ["slow", [8, 7, 9]],
]);

const laps = lapsOf(contestants, times, 4_000_000);

const report: FingerprintReport = {
    startedAt: "2026-11-20T12:00:00.000Z",
    machine: {
        processor: "a processor",
        processors: 2,
        memoryBytes: 2 ** 33,
        platform: "linux x64",
        node: "20.0.0",
        postgres: "18.4",
        load: 0.25,
    },
    jobs: 2,
    rounds: 3,
    races: [
        { table: { name: "wide", title: "9 columns", rows: 10, bytes: 4_000_000 }, laps },
        { table: { name: "toasted", title: "large rows", rows: 5, bytes: 4_000_000 }, laps },
    ],
    absent: [{ id: "pg_dump", reason: "not installed" }],
};

describe("a side-by-side measurement", () => {
    it("takes the time in the middle", () => {
        expect(median([3, 1, 2])).to.equal(2);
        expect(median([4, 1, 2, 3])).to.equal(2.5);
        expect(median([5])).to.equal(5);
    });

    it("says of each how its time compares with ours, and how fast it read", () => {
        expect(laps.map(({ id, seconds, ratio }) => [id, seconds, ratio])).to.deep.equal([
            ["ours", 2, 1],
            ["count", 0.5, 0.25],
            ["slow", 8, 4],
        ]);
        expect(laps[2]?.megabytesPerSecond).to.equal(0.5);
    });

    it("gives machines the ratios of the others, of both tables, and what could not be measured", () => {
        expect(fingerprintDocument(report)).to.deep.include({
            ratios: { count: 0.25, slow: 4 },
            table: { name: "wide", title: "9 columns", rows: 10, bytes: 4_000_000 },
            seconds: { ours: 2, count: 0.5, slow: 8 },
            notMeasured: [{ id: "pg_dump", reason: "not installed" }],
        });
        expect(fingerprintDocument(report)).to.have.nested.property("toasted.ratios.slow", 4);
        expect(fingerprintDocument(report)).to.have.nested.property("machine.processor", "a processor");
    });

    it("draws one page that loads nothing, with a bar for each to the same scale", () => {
        const page = readPage(fingerprintPage(report));
        expect(page.errors).to.deep.equal([]);
        const text = page.elements.map(textOf)[0] ?? "";
        expect(text).to.include("<b>hashes</b>").and.to.include("4.00 × our time").and.to.include("pg_dump");
        const widths = page.elements
            .filter(({ tagName }) => tagName === "rect")
            .map((bar) => attribute(bar, "width"));
        expect(widths).to.deep.equal(["25%", "100%", "6.25%", "25%", "100%", "6.25%"]);
        const loading = page.elements.filter(
            (element) => attribute(element, "src") !== undefined || element.tagName === "script",
        );
        expect(loading).to.deep.equal([]);
    });
});
