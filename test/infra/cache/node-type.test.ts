import { expect } from "chai";
import { fitsGlobalDatastore } from "../../../infra/cache/node-type.ts";

describe("a node of a global datastore", () => {
    for (const [nodeType, fits] of [
        ["cache.m7g.large", true],
        ["cache.r6gd.xlarge", true],
        ["cache.r5.24xlarge", true],
        ["cache.m4.large", false],
        ["cache.t4g.medium", false],
        ["cache.m5.medium", false],
        ["db.m7g.large", false],
    ] as const) {
        it(`is ${fits ? "" : "not "}of type ${nodeType}`, () => {
            expect(fitsGlobalDatastore(nodeType)).to.equal(fits);
        });
    }
});
