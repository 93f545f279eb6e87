import { expect } from "chai";
import { keptByClass, pointGigabytes, pointsKept } from "../../../infra/cost/kept.ts";
import { firingsPerMonth } from "../../../infra/cost/firings.ts";
import { daysPerMonth } from "../../../infra/cost/quantity.ts";

const month = daysPerMonth;

describe("what is kept after some months", () => {
    it("lies in STANDARD for ever where no rule moves or deletes it", () => {
        expect([...keptByClass({ transitions: [] }, 10, 12)]).to.deep.equal([["STANDARD", 120]]);
    });

    it("is what arrived since the oldest object was deleted", () => {
        expect([...keptByClass({ transitions: [], expireAfterDays: 3 * month }, 10, 12)]).to.deep.equal([
            ["STANDARD", 30],
        ]);
    });

    it("moves with its age, whatever the order of the rules, and not before somebody is old enough", () => {
        const transitions = [
            { days: 4 * month, storageClass: "GLACIER" },
            { days: month, storageClass: "STANDARD_IA" },
        ];
        const kept = [...keptByClass({ transitions }, 10, 12)];
        expect(kept.map(([storageClass]) => storageClass)).to.deep.equal([
            "STANDARD",
            "STANDARD_IA",
            "GLACIER",
        ]);
        expect(kept.map(([, gigabytes]) => Math.round(gigabytes))).to.deep.equal([10, 30, 80]);
        expect([...keptByClass({ transitions }, 10, 2).keys()]).to.deep.equal(["STANDARD", "STANDARD_IA"]);
    });

    it("never lies in STANDARD where it is moved on the first day", () => {
        const transitions = [{ days: 0, storageClass: "GLACIER_IR" }];
        expect([...keptByClass({ transitions }, 10, 1)]).to.deep.equal([["GLACIER_IR", 10]]);
    });
});

describe("recovery points", () => {
    it("are as many as their deletion leaves, or as the months brought", () => {
        expect(pointsKept({ pointsPerMonth: 30, deleteAfterDays: month / 2 }, 12)).to.equal(15);
        expect(pointsKept({ pointsPerMonth: 1, deleteAfterDays: 7 * 365 }, 12)).to.equal(12);
        expect(pointsKept({ pointsPerMonth: 1 }, 3)).to.equal(3);
    });

    it("hold what changed since the one before, and never more than everything", () => {
        const data = { databaseGigabytes: 50, changedGigabytesPerDay: 2 };
        expect(pointGigabytes({ pointsPerMonth: month }, data)).to.equal(2);
        expect(pointGigabytes({ pointsPerMonth: 1 }, data)).to.equal(50);
        expect(pointGigabytes({ pointsPerMonth: 0 }, data)).to.equal(0);
    });
});

describe("a schedule", () => {
    for (const [schedule, wanted] of [
        ["rate(1 day)", 30.4],
        ["cron(0 2 * * ? *)", 30.4],
        ["cron(0 0/6 * * ? *)", 121.7],
        ["cron(0 2 ? * SUN *)", 4.3],
        ["cron(0 4 1 * ? *)", 1],
        ["at(2026-12-01T02:00:00)", 0],
    ] as const) {
        it(`${schedule} fires ${wanted} times a month`, () => {
            expect(firingsPerMonth(schedule)).to.be.closeTo(wanted, 0.05);
        });
    }

    it("that cannot be read, or is not known, is not taken for one that never fires", () => {
        expect([firingsPerMonth("nightly"), firingsPerMonth(undefined)]).to.deep.equal([
            undefined,
            undefined,
        ]);
    });
});
