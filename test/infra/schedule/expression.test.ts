import { expect } from "chai";
import { dailyWindow } from "../../../infra/primary/window.ts";
import { type Expression, isTimezone, parseExpression } from "../../../infra/schedule/expression.ts";
import { firesWithin, longestGapSeconds, onlyTimeOfDay } from "../../../infra/schedule/recurrence.ts";

const hour = 3_600;
const day = 24 * hour;

describe("a schedule's expression", () => {
    it("is read as AWS reads it", () => {
        expect(parseExpression("cron(0 2 ? * SUN *)")).to.deep.equal({
            kind: "cron",
            minutes: [0],
            hours: [2],
            days: { by: "weekday", weekdays: [0] },
            months: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12],
            years: null,
        });
        expect(read("cron(0/15 8-10 1,15 JAN-MAR ? 2027)")).to.deep.include({
            minutes: [0, 15, 30, 45],
            hours: [8, 9, 10],
            days: { by: "date", dates: [1, 15] },
            months: [1, 2, 3],
            years: [2027],
        });
        expect(parseExpression("rate(6 hours)")).to.deep.equal({ kind: "rate", seconds: 6 * hour });
        expect(parseExpression("at(2026-12-01T02:00:00)")).to.deep.equal({
            kind: "at",
            at: "2026-12-01T02:00:00",
        });
    });

    for (const [text, days] of [
        ["cron(0 2 L * ? *)", { by: "last-date" }],
        ["cron(0 2 15W * ? *)", { by: "working-day", date: 15 }],
        ["cron(0 2 ? * L *)", { by: "weekday", weekdays: [6] }],
        ["cron(0 2 ? * 6L *)", { by: "last-weekday", weekday: 5 }],
        ["cron(0 2 ? * SUN#1 *)", { by: "nth-weekday", weekday: 0, nth: 1 }],
        ["cron(0 2 ? * MON-FRI *)", { by: "weekday", weekdays: [1, 2, 3, 4, 5] }],
    ] as const) {
        it(`has its special days: ${text}`, () => {
            expect(read(text)).to.have.property("days").that.deep.equals(days);
        });
    }

    for (const [text, reason] of [
        ["0 2 * * *", "is none of cron"],
        ["cron(0 2 * * ?)", "needs six fields"],
        ["cron(0 2 * * ? * *)", "needs six fields"],
        ["cron(0 2 * * * *)", "? in exactly one"],
        ["cron(0 2 ? * ? *)", "? in exactly one"],
        ["cron(60 2 * * ? *)", "has 60 in minutes: numbers from 0 to 59"],
        ["cron(0 24 * * ? *)", "in hours"],
        ["cron(0 2 0 * ? *)", "in day-of-month"],
        ["cron(0 2 1 13 ? *)", "in month"],
        ["cron(0 2 ? * 0 *)", "has 0 in day-of-week: numbers from 1 to 7"],
        ["cron(0 2 ? * FRI-MON *)", "in day-of-week"],
        ["cron(0 2 ? * SUN#6 *)", "in day-of-week"],
        ["cron(0 2 1,2W * ? *)", "W goes with one date"],
        ["cron(0/0 2 * * ? *)", "in minutes"],
        ["cron(0 2 * * ? 1969)", "in year"],
        ["rate(0 minutes)", "above 0"],
        ["rate(1 minutes)", "AWS wants minute after 1"],
        ["rate(5 minute)", "minutes after every other number"],
        ["rate(1 week)", "minutes, hours or days"],
        ["at(2026-02-30T02:00:00)", "needs a time"],
        ["at(2026-02-28)", "needs a time"],
    ] as const) {
        it(`is refused: ${text}`, () => {
            expect(parseExpression(text)).to.have.property("wrong").that.contains(reason);
        });
    }

    for (const [text, seconds] of [
        ["rate(1 minute)", 60],
        ["cron(0 2 * * ? *)", day],
        ["cron(0 0/6 * * ? *)", 6 * hour],
        ["cron(0 2,4 * * ? *)", 22 * hour],
        ["cron(0 2 ? * SUN *)", 7 * day],
        ["cron(0 2 ? * MON-FRI *)", 3 * day],
        ["cron(0 4 1 * ? *)", 31 * day],
        ["cron(0 4 31 * ? *)", 61 * day],
        ["cron(0 4 L * ? *)", 31 * day],
        ["cron(0 4 ? * SUN#1 *)", 35 * day],
        ["cron(0 4 ? * 1L *)", 35 * day],
        ["cron(0 4 1 1 ? *)", 366 * day],
        ["cron(0 4 29 2 ? *)", (4 * 365 + 1) * day],
        ["cron(0 4 1 * ? 2027)", Number.POSITIVE_INFINITY],
        ["cron(0 4 30 2 ? *)", Number.POSITIVE_INFINITY],
        ["at(2026-12-01T02:00:00)", Number.POSITIVE_INFINITY],
    ] as const) {
        it(`leaves at most so much time between two firings: ${text}`, () => {
            expect(longestGapSeconds(read(text))).to.equal(seconds);
        });
    }

    it("moves a working day within its month only", () => {
        // a month of 31 days that begins on a Wednesday, and after it one whose first is a Saturday: its Monday
        const first = longestGapSeconds(read("cron(0 4 1W * ? *)"));
        expect(first).to.equal(33 * day);
    });

    for (const [text, timezone, window, fires] of [
        ["cron(0 3 * * ? *)", "UTC", "03:00-04:00", true],
        ["cron(0 4 * * ? *)", "UTC", "03:00-04:00", false],
        ["cron(59 2 ? * SUN *)", "UTC", "03:00-04:00", false],
        ["cron(30 23 * * ? *)", "UTC", "23:00-01:00", true],
        ["cron(30 0 * * ? *)", "UTC", "23:00-01:00", true],
        ["cron(30 1 * * ? *)", "UTC", "23:00-01:00", false],
        // one hour ahead in winter, two in summer
        ["cron(30 5 * * ? *)", "Europe/Berlin", "03:00-04:00", true],
        ["cron(30 6 * * ? *)", "Europe/Berlin", "03:00-04:00", false],
        ["cron(30 22 * * ? *)", "America/New_York", "03:00-04:00", true],
        ["cron(0 9 * * ? *)", "Asia/Kolkata", "03:00-04:00", true],
        ["rate(6 hours)", "UTC", "03:00-04:00", true],
        ["rate(1 day)", "UTC", "03:00-04:00", false],
        ["at(2026-12-01T03:30:00)", "UTC", "03:00-04:00", true],
    ] as const) {
        it(`${fires ? "fires" : "does not fire"} within ${window}: ${text} in ${timezone}`, () => {
            expect(firesWithin(read(text), timezone, dailyWindow(window))).to.equal(fires);
        });
    }

    it("has one time of the day, several, or none that anybody knows", () => {
        expect(onlyTimeOfDay(read("cron(30 2 ? * SUN *)"))).to.equal(150);
        for (const other of ["cron(0 */6 * * ? *)", "cron(0,30 2 * * ? *)", "rate(1 day)"])
            expect(onlyTimeOfDay(read(other)), other).to.equal(null);
    });

    it("knows zones by their name", () => {
        expect([isTimezone("UTC"), isTimezone("Europe/Berlin"), isTimezone("Europe/Nowhere")]).to.deep.equal([
            true,
            true,
            false,
        ]);
    });
});

function read(text: string): Expression {
    const expression = parseExpression(text);
    if ("wrong" in expression) throw new Error(`${text} ${expression.wrong}`);
    return expression;
}
