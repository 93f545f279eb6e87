import { expect } from "chai";
import { figureAt } from "../../examples/figure-at.ts";

const inputs = {
    plain: 35,
    off: false,
    rules: [
        { name: "daily", kept: { days: 30 }, moves: [{ to: "COLD", after: 1 }] },
        { name: "weekly", kept: { days: 84 } },
    ],
    body: '{"widgets":[{"properties":{"title":"RPO, measured","line":[300]}}]}',
};

describe("where a figure is read", () => {
    for (const [input, value] of [
        ["plain", 35],
        ["off", false],
        ["rules[1].kept.days", 84],
        ["rules[name=daily].kept.days", 30],
        ["rules[kept.days=84].name", undefined],
        ["rules[name=daily].moves[to=COLD].after", 1],
        ["body.widgets[properties.title=RPO, measured].properties.line[0]", 300],
        ["rules[name=yearly].kept.days", undefined],
        ["rules.kept", undefined],
        ["plain.days", undefined],
        ["absent", undefined],
    ] as const) {
        it(`${input} is ${String(value)}`, () => {
            const figure = figureAt({ says: "x", row: "x", type: "x", name: "x", input, is: 0 });
            expect(figure.read(inputs)).to.deep.equal(value);
        });
    }
});
