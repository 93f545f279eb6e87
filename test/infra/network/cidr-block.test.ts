import { expect } from "chai";
import { containsBlock, isCidrBlock, splitBlock } from "../../../infra/network/cidr-block.ts";

describe("a block of addresses", () => {
    for (const [text, is] of [
        ["10.0.0.0/16", true],
        ["0.0.0.0/0", true],
        ["255.255.255.255/32", true],
        ["10.0.0.1/16", false],
        ["10.0.0.0/33", false],
        ["256.0.0.0/8", false],
        ["10.0.0/16", false],
        ["10.0.0.0", false],
        ["::/0", false],
    ] as const) {
        it(`${is ? "is" : "is not"} ${text}`, () => {
            expect(isCidrBlock(text)).to.equal(is);
        });
    }

    for (const [outer, inner, contains] of [
        ["10.0.0.0/16", "10.0.0.0/16", true],
        ["10.0.0.0/16", "10.0.255.0/24", true],
        ["10.0.0.0/16", "10.1.0.0/24", false],
        ["10.0.0.0/16", "9.255.255.0/24", false],
        ["10.0.0.0/16", "0.0.0.0/0", false],
        ["192.168.0.0/16", "192.168.128.0/17", true],
        ["10.0.0.0/16", "nonsense", false],
    ] as const) {
        it(`${outer} ${contains ? "contains" : "does not contain"} ${inner}`, () => {
            expect(containsBlock(outer, inner)).to.equal(contains);
        });
    }

    it("splits into equal parts, in order", () => {
        expect(splitBlock("10.255.0.0/24", 2)).to.deep.equal(["10.255.0.0/25", "10.255.0.128/25"]);
        expect(splitBlock("192.168.254.0/23", 4)).to.deep.equal([
            "192.168.254.0/25",
            "192.168.254.128/25",
            "192.168.255.0/25",
            "192.168.255.128/25",
        ]);
    });

    it("does not split into parts that are no blocks", () => {
        expect(() => splitBlock("10.0.0.0/24", 3)).to.throw(RangeError, "10.0.0.0/24 cannot be split into 3");
        expect(() => splitBlock("10.0.0.0/32", 2)).to.throw(RangeError);
        expect(() => splitBlock("nonsense", 1)).to.throw(RangeError);
    });
});
