import { expect } from "chai";
import { algorithms, methodOf, unpromised } from "../../../drills/baseline/method.ts";

describe("the method of a baseline", () => {
    it("is another algorithm for each kind of hash", () => {
        expect(methodOf("physical", false)).to.deep.equal({
            plan: "physical",
            algorithm: "column-hash-sum-2",
        });
        expect(methodOf("logical", false)).to.deep.equal({ plan: "logical", algorithm: "column-hash-sum-2" });
        expect(methodOf("physical", true)).to.deep.equal({
            plan: "physical",
            algorithm: "sha256-binary-sum-1",
        });
        expect(methodOf("logical", true)).to.deep.equal({ plan: "logical", algorithm: "sha256-text-sum-1" });
    });

    it("promises its hashes within one major version, however the minor ones are called", () => {
        for (const algorithm of algorithms) {
            expect(unpromised(algorithm, "18.4", "18.1 (Debian 18.1-1)"), algorithm).to.equal(null);
        }
    });

    it("promises text alone from one major version to another", () => {
        expect(unpromised("sha256-text-sum-1", "14.20", "18.4")).to.equal(null);
        for (const algorithm of ["column-hash-sum-2", "sha256-binary-sum-1"] as const) {
            expect(unpromised(algorithm, "17.7", "18.4"), algorithm).to.match(
                /runs PostgreSQL 18 and the baseline is of 17.*--logical --strong/,
            );
        }
    });
});
