import { expect } from "chai";
import fc from "fast-check";
import { compareDecimals, type Decimal, isWithinPercent, parseDecimal } from "../../infra/decimal.ts";

function decimal(text: string): Decimal {
    const read = parseDecimal(text);
    if (read === undefined) throw new Error(`${text} was not read`);
    return read;
}

describe("decimal numbers", () => {
    it("are read as PostgreSQL prints them", () => {
        for (const [text, equal] of [
            ["0", "0.00"],
            ["-12.50", "-12.5"],
            ["1e+30", "1000000000000000000000000000000"],
            ["2.5e-07", "0.00000025"],
        ] as const) {
            expect(compareDecimals(decimal(text), decimal(equal)), text).to.equal(0);
        }
    });

    it("are not read from anything else", () => {
        for (const text of ["", "NaN", "Infinity", "1,000", "0x10", ".5", "1.", "--1", " 1", "1e9999", "١"]) {
            expect(parseDecimal(text), text).to.equal(undefined);
        }
    });

    it("are compared to the last digit, where floating point no longer can", () => {
        expect(compareDecimals(decimal("9007199254740993"), decimal("9007199254740992"))).to.equal(1);
        expect(compareDecimals(decimal("-0.1"), decimal("0.1"))).to.equal(-1);
        fc.assert(
            fc.property(fc.bigInt(), fc.bigInt(), fc.nat(30), (left, right, scale) => {
                const compared = compareDecimals({ digits: left, scale }, { digits: right, scale });
                return compared === (left < right ? -1 : left > right ? 1 : 0);
            }),
        );
    });

    it("are within so many percent of another up to the very edge", () => {
        const within = (value: string, percent: string, reference: string): boolean =>
            isWithinPercent(decimal(value), decimal(percent), decimal(reference));
        expect([within("105", "5", "100"), within("105.01", "5", "100")]).to.deep.equal([true, false]);
        expect([within("95", "5", "100"), within("94.99", "5", "100")]).to.deep.equal([true, false]);
        expect([within("-105", "5", "-100"), within("105", "5", "-100")]).to.deep.equal([true, false]);
        expect([within("0", "50", "0"), within("0.01", "50", "0")]).to.deep.equal([true, false]);
        expect([within("7", "0", "7.0"), within("7.001", "0.01", "7")]).to.deep.equal([true, false]);
    });
});
