import { expect } from "chai";
import { judgeProbe, milliseconds, type ProbeVerdict } from "../../../drills/probes/findings.ts";
import type { Measurement } from "../../../drills/probes/measure.ts";
import { slowerMachine } from "../../../drills/probes/reference.ts";
import { machineDifferences } from "../../../drills/probes/server-machine.ts";
import { aProbe, steady } from "../../support/probes.ts";

const then = { runs: 11, medianMs: 12.1, lowMs: 12, highMs: 12.3 };
const noisy = { runs: 11, medianMs: 13, lowMs: 9, highMs: 20 };

function verdict(
    now: Measurement,
    severity: "warning" | "error" = "error",
    differences: readonly string[] = [],
): ProbeVerdict {
    return judgeProbe(
        { probe: aProbe({ name: "p" }), now, then },
        { tolerancePercent: 5, severity },
        differences,
    );
}

describe("what a report says of a probe", () => {
    it("has figures where all is well", () => {
        expect(verdict({ latency: steady(12.3) }).finding).to.deep.equal({
            level: "note",
            subject: "p",
            message: "12.3 ms, 12.1 ms at the baseline (+1.7 %).",
        });
    });

    it("has medians, intervals and runs where it is slower", () => {
        expect(verdict({ latency: steady(15) })).to.deep.equal({
            pace: "slower",
            finding: {
                level: "failure",
                subject: "p",
                message:
                    "It is +24 % slower, and 5 % is allowed: 15 ms (15 ms to 15 ms in 11 runs), " +
                    "and 12.1 ms (12 ms to 12.3 ms in 11 runs) at the baseline.",
            },
        });
    });

    it("says that the runs differ too much to tell", () => {
        expect(verdict({ latency: noisy }).finding.message).to.match(
            /^Its runs differ too much to tell 5 %: 13 ms \(9 ms to 20 ms in 11 runs\), and 12\.1 ms/,
        );
    });

    it("is as grave as was configured; what cannot be judged never passes", () => {
        const slow: Measurement = { latency: steady(15) };
        const refused: Measurement = { refused: "It could not be run.", damage: false, timedOut: false };
        const levels = (severity: "warning" | "error"): string[] =>
            [slow, { latency: noisy }, refused].map((now) => verdict(now, severity).finding.level);
        expect(levels("error")).to.deep.equal(["failure", "inconclusive", "inconclusive"]);
        expect(levels("warning")).to.deep.equal(["warning", "warning", "warning"]);
        expect(verdict({ ...refused, damage: true }, "warning").finding.level).to.equal("failure");
    });

    it("judges runs that took all their time by what is known of them", () => {
        const { pace, finding } = verdict({ unfinished: "2 of 8 runs ended within 20 s", meanMs: 6_000 });
        expect([pace, finding.level]).to.deep.equal(["slower", "failure"]);
        expect(finding.message).to.match(
            /^Only 2 of 8 runs ended within 20 s; at the baseline it took 12\.1 ms/,
        );
        expect(verdict({ unfinished: "2 of 8 runs ended", meanMs: 12 }).pace).to.equal("unjudged");
    });

    it("names what is not alike in the servers, wherever a probe is not as fast as it was", () => {
        const differences = [
            ...machineDifferences(
                { cpus: 2, settings: { work_mem: "4MB", shared_buffers: "1GB" } },
                { cpus: 8, settings: { work_mem: "64MB", shared_buffers: "1GB" } },
            ),
            ...slowerMachine(steady(20), steady(10), 5),
        ];
        expect(differences).to.deep.equal([
            "The server has 2 processors, and had 8 at the baseline.",
            "The server's work_mem is 4MB, and was 64MB at the baseline.",
            "The server computes slower or less evenly than then: a query that reads no table takes " +
                "20 ms (20 ms to 20 ms in 11 runs), and 10 ms (10 ms to 10 ms in 11 runs) at the baseline.",
        ]);
        expect(verdict({ latency: steady(15) }, "error", differences).finding.message).to.contain(
            "2 processors",
        );
        expect(verdict({ latency: steady(12) }, "error", differences).finding.message).not.to.contain(
            "processors",
        );
    });

    it("says nothing of what is alike, or known on one side alone", () => {
        const machine = { cpus: 2, settings: { work_mem: "4MB" } };
        expect(machineDifferences(machine, machine)).to.deep.equal([]);
        expect(machineDifferences({ ...machine, cpus: null }, { ...machine, cpus: 8 })).to.deep.equal([]);
        expect(machineDifferences({ cpus: 2, settings: {} }, machine)).to.deep.equal([]);
        expect(slowerMachine(steady(10), steady(10), 5)).to.deep.equal([]);
        expect(slowerMachine(null, steady(10), 5)).to.deep.equal([]);
    });

    it("writes milliseconds with three digits", () => {
        expect([0.0514, 1.2349, 12.35, 1_234.5].map(milliseconds)).to.deep.equal([
            "0.0514 ms",
            "1.23 ms",
            "12.3 ms",
            "1,235 ms",
        ]);
    });
});
