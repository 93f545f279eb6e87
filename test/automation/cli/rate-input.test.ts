import { expect } from "chai";
import { parseRate, rate } from "../../../automation/cli/rate-input.ts";

describe("a speed on the command line", () => {
    it("is bytes per second, in decimal and in binary units", () => {
        expect(parseRate("50MB/s")).to.equal(50_000_000);
        expect(parseRate("1.5 gb")).to.equal(1_500_000_000);
        expect(parseRate("4MiB/s")).to.equal(4_194_304);
    });

    it("is refused where it is none, with one that would do", () => {
        for (const typed of ["50", "0MB/s", "-1MB/s", "MB/s", "50Mbit/s", "fast"])
            expect(parseRate(typed), typed).to.equal(null);
        expect(() => rate("--rate <speed>", "").read("fast")).to.throw(
            '--rate <speed> takes a speed such as 50MB/s, not "fast".',
        );
    });
});
