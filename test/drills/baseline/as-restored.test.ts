import { expect } from "chai";
import { asRestored } from "../../../drills/baseline/as-restored.ts";

const before = {
    "database shop": { owner: "postgres", "grant to PUBLIC": "CONNECT, TEMPORARY" },
    "role app": { attributes: "may log in" },
    "role other": { attributes: "may log in" },
};
const after = {
    "database shop": { owner: "postgres", "grant to PUBLIC": "TEMPORARY", "grant to lifeboat": "CONNECT" },
    "role app": { attributes: "may not log in" },
    "role other": { attributes: "may log in" },
};

describe("roles and grants as the restore brought them", () => {
    it("are what they are where nothing was closed", () => {
        expect(asRestored(after, undefined)).to.equal(after);
    });

    it("have what the quarantine took, and not what it gave", () => {
        expect(asRestored(after, { before, after })).to.deep.equal(before);
    });

    it("keep every drift: what was wrong before, what changed since, and what the quarantine never touched", () => {
        const now = {
            "database shop": { ...after["database shop"], owner: "somebody" },
            "role app": { attributes: "may not log in, superuser" },
            "role new": { attributes: "may log in" },
        };
        expect(asRestored(now, { before, after })).to.deep.equal({
            "database shop": { owner: "somebody", "grant to PUBLIC": "CONNECT, TEMPORARY" },
            "role app": { attributes: "may not log in, superuser" },
            "role new": { attributes: "may log in" },
        });
    });
});
