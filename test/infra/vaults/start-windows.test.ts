import { expect } from "chai";
import { cronOf } from "../../../infra/config/cron.ts";
import { overlaps } from "../../../infra/vaults/start-windows.ts";

const daily = rule("daily", "cron(0 2 * * ? *)");

describe("start windows of backup rules", () => {
    it("do not overlap where rules begin an hour apart", () => {
        const weekly = rule("weekly", "cron(0 3 ? * SUN *)");
        const monthly = rule("monthly", "cron(0 4 1 * ? *)");
        expect(overlaps([daily, weekly, monthly])).to.deep.equal([]);
    });

    it("overlap where one rule begins within an hour of another", () => {
        const weekly = rule("weekly", "cron(30 2 ? * SUN *)");
        expect(overlaps([daily, weekly])).to.deep.equal([{ first: "daily", second: "weekly", apart: 30 }]);
    });

    it("overlap where the earlier window is longer than the distance, whichever rule is listed first", () => {
        const weekly = rule("weekly", "cron(0 3 ? * SUN *)");
        const long = { ...daily, startWindowMinutes: 90 };
        expect(overlaps([long, weekly])).to.deep.equal([{ first: "daily", second: "weekly", apart: 60 }]);
        expect(overlaps([weekly, long])).to.deep.equal([{ first: "weekly", second: "daily", apart: 60 }]);
        expect(overlaps([daily, { ...weekly, startWindowMinutes: 90 }])).to.deep.equal([]);
    });

    it("overlap across midnight, and only where the days follow each other", () => {
        const late = rule("late", "cron(30 23 ? * SAT *)");
        expect(overlaps([late, rule("next", "cron(15 0 ? * SUN *)")])).to.have.nested.property(
            "[0].apart",
            45,
        );
        expect(overlaps([late, rule("same", "cron(15 0 ? * SAT *)")])).to.deep.equal([]);
        expect(overlaps([rule("next", "cron(15 0 ? * SUN *)"), late])).to.have.nested.property(
            "[0].apart",
            45,
        );
    });

    it("do not overlap where the rules never meet on a day", () => {
        const january = rule("january", "cron(0 2 1 1 ? *)");
        expect(overlaps([january, rule("july", "cron(0 2 1 7 ? *)")])).to.deep.equal([]);
        expect(overlaps([january, rule("sundays", "cron(10 2 ? * SUN *)")])).to.have.length(1);
    });
});

function rule(id: string, schedule: string) {
    return { id, cron: cronOf(schedule), startWindowMinutes: 60 };
}
