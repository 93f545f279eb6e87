import { expect } from "chai";
import { checks } from "../../drills/checks/registry.ts";
import { mutations } from "../../drills/selftest/registry.ts";

/** Rows of the catalogue that a copy can have done to it; 23 is no damage, and stands in the untouched copies. */
const rows = [
    ...Array.from({ length: 24 }, (_, index) => index + 1).filter((row) => row !== 23),
    39,
    40,
    41,
    42,
];

/** Nothing could be demanded of it: probes are timed, and time is not damaged. */
const withoutMutation = ["placement", "performance"];

describe("every mutation", () => {
    it("has an id of its own, a title, a sentence that says what it does, and a row", () => {
        for (const { id, title, does, row } of mutations) {
            expect(id).to.match(/^[a-z]+(-[a-z0-9]+)+$/);
            expect(title, id).to.match(/^\S.{3,60}[^.]$/);
            expect(does, id).to.match(/^[A-Z].*\.$/);
            expect(row, id).to.be.within(1, 42);
        }
        expect(new Set(mutations.map(({ id }) => id)).size).to.equal(mutations.length);
    });

    it("demands something of a check that there is", () => {
        const ids = checks.map(({ id }) => id);
        for (const { id, wanted } of mutations) {
            if (wanted.check === null) expect(wanted.verdict, id).to.equal("inconclusive");
            else expect(ids, id).to.include(wanted.check);
        }
    });

    it("is one of enough classes, for every row of the catalogue that can be applied", () => {
        expect(mutations.length).to.be.at.least(25);
        expect(mutations.map(({ row }) => row)).to.include.members(rows);
    });

    it("leaves no check without something that it alone is there for", () => {
        const wanted = new Set(mutations.map(({ wanted: { check } }) => check));
        const idle = checks.map(({ id }) => id).filter((id) => !wanted.has(id));
        expect(idle).to.deep.equal(withoutMutation);
    });
});
