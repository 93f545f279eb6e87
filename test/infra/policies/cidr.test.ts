import { expect } from "chai";
import fc from "fast-check";
import { isCidr, isWorld } from "../../../infra/policies/cidr.ts";

describe("a network in CIDR notation", () => {
    it("is the world below a prefix of 8, of 16 for IPv6, whatever its address", () => {
        fc.assert(
            fc.property(fc.ipV4(), fc.integer({ min: 0, max: 32 }), (address, length) => {
                const cidr = `${address}/${length}`;
                expect(isCidr(cidr)).to.equal(true);
                expect(isWorld(cidr)).to.equal(length < 8);
            }),
        );
        fc.assert(
            fc.property(fc.ipV6(), fc.integer({ min: 0, max: 128 }), (address, length) => {
                const cidr = `${address}/${length}`;
                expect(isCidr(cidr)).to.equal(true);
                expect(isWorld(cidr)).to.equal(length < 16);
            }),
        );
    });

    it("is nothing else: an address without a length, a length too long, a name", () => {
        for (const text of ["10.0.0.1", "10.0.0.0/33", "::/129", "10.0.0/8", "anywhere", "", "/0"]) {
            expect(isCidr(text), text).to.equal(false);
        }
    });
});
