import { expect } from "chai";
import { nearest, unknownName } from "../../infra/nearest.ts";

const names = ["drill", "doctor", "history", "baseline", "report"];

describe("nearest", () => {
    it("finds a name with one letter missing, added, changed or two swapped", () => {
        for (const slip of ["dril", "drilll", "drall", "dirll"]) {
            expect(nearest(slip, names)[0], slip).to.equal("drill");
        }
    });

    it("finds what begins with the typed letters, and ignores upper case", () => {
        expect(nearest("hist", names)).to.deep.equal(["history"]);
        expect(nearest("BASELINE", names)).to.deep.equal(["baseline"]);
    });

    it("offers nothing for a word that is far from every name", () => {
        expect(nearest("kubernetes", names)).to.deep.equal([]);
    });

    it("puts the nearest first and keeps the limit", () => {
        expect(nearest("aaaa", ["aabb", "aaab", "aaaa", "aaac"], 2)).to.deep.equal(["aaaa", "aaab"]);
    });
});

describe("unknownName", () => {
    it("asks whether the near name was meant", () => {
        const failure = unknownName("command", "dril", names);
        expect(failure.failure).to.equal("UnknownName");
        expect(failure.message).to.equal('There is no command "dril".');
        expect(failure.hint).to.equal("Did you mean drill?");
    });

    it("lists what there is when nothing is near, and says so when there is nothing", () => {
        expect(unknownName("command", "zzz", names).hint).to.contain("drill, doctor, history");
        expect(unknownName("recovery point", "zzz", []).hint).to.equal(
            "There is no recovery point at all yet.",
        );
    });

    it("shortens a long list", () => {
        const many = Array.from({ length: 20 }, (_, index) => `option-${index}`);
        expect(unknownName("option", "zzz", many).hint).to.contain("and 8 more");
    });
});
