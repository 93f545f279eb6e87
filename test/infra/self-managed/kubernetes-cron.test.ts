import { expect } from "chai";
import { longestGapSeconds } from "../../../infra/schedule/recurrence.ts";
import { kubernetesCronOf, parseKubernetesCron } from "../../../infra/self-managed/kubernetes-cron.ts";

const hour = 3_600;

describe("a schedule of Kubernetes", () => {
    for (const [text, gap] of [
        ["0 2 * * *", 24 * hour],
        ["*/5 * * * *", 300],
        ["0 8,14,20 * * *", 12 * hour],
        ["0 4 * * 0", 7 * 24 * hour],
        ["0 4 * * 1-5", 3 * 24 * hour],
        ["0 4 * * 0-6/2", 2 * 24 * hour],
        ["0 2 1 * *", 31 * 24 * hour],
        ["0 2 1 */3 *", 92 * 24 * hour],
    ] as const)
        it(`says of ${text} how long it leaves between two runs`, () => {
            expect(longestGapSeconds(kubernetesCronOf(text))).to.equal(gap);
        });

    it("counts its days from Sunday", () => {
        expect(parseKubernetesCron("0 4 * * 0,6")).to.deep.include({
            days: { by: "weekday", weekdays: [0, 6] },
        });
        expect(parseKubernetesCron("0 4 * * SUN")).to.deep.include({
            days: { by: "weekday", weekdays: [0] },
        });
    });

    for (const [text, wrong] of [
        ["0 2 * *", "needs five fields"],
        ["@daily", "needs five fields"],
        ["0 2 1 * 0", "fires on either"],
        ["0 4 * * 7", "go from Sunday, 0, to Saturday, 6"],
        ["0 24 * * *", "hours"],
        ["0 2 * * 1L", "Kubernetes does not"],
        ["0 2 L * *", "Kubernetes does not"],
        ["0 2 15W * *", "Kubernetes does not"],
        ["0 2 * * ?", "Kubernetes does not"],
    ] as const)
        it(`is refused as ${text}`, () => {
            expect(parseKubernetesCron(text)).to.have.property("wrong").that.contains(wrong);
        });
});
