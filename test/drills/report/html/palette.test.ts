import { expect } from "chai";
import { dark, light, type Palette } from "../../../../drills/report/html/palette.ts";

/** The text roles; `bar` also draws what must be seen, which needs 3. */
const wanted: readonly (readonly [keyof Palette, number])[] = [
    ["ink", 7],
    ["muted", 4.5],
    ["good", 4.5],
    ["warn", 4.5],
    ["bad", 4.5],
    ["open", 4.5],
    ["quiet", 4.5],
    ["bar", 3],
];

describe("the colours of the report", () => {
    for (const [theme, palette] of Object.entries({ light, dark })) {
        for (const [role, ratio] of wanted) {
            it(`${role} keeps a contrast of ${ratio} in the ${theme} theme`, () => {
                for (const behind of [palette.page, palette.panel]) {
                    expect(contrast(palette[role], behind)).to.be.at.least(ratio);
                }
            });
        }

        it(`a bar stands out from its track in the ${theme} theme`, () => {
            for (const bar of [palette.bar, palette.bad])
                expect(contrast(bar, palette.line)).to.be.at.least(3);
        });
    }
});

/** As WCAG 2 defines it. */
function contrast(one: string, other: string): number {
    const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((left, right) => left - right);
    return (lighter + 0.05) / (darker + 0.05);
}

function luminance(colour: string): number {
    const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
        const channel = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
        return channel <= 0.040_45 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
