import { expect } from "chai";
import { capacityOf, shortfall } from "../../../infra/dr/instance-class.ts";

describe("a class of instances", () => {
    for (const [instanceClass, processors, memoryGigabytes, burstable] of [
        ["db.t3.small", 2, 2, true],
        ["db.t4g.2xlarge", 8, 32, true],
        ["db.m7g.large", 2, 8, false],
        ["db.r6g.xlarge", 4, 32, false],
        ["db.m5.24xlarge", 96, 384, false],
    ] as const) {
        it(`${instanceClass} has ${processors} processors and ${memoryGigabytes} GB`, () => {
            expect(capacityOf(instanceClass)).to.deep.equal({ processors, memoryGigabytes, burstable });
        });
    }

    it("is unknown where its name says nothing of its size", () => {
        expect(capacityOf("db.m5.metal")).to.be.null;
        expect(capacityOf("db.q1.large")).to.be.null;
        expect(capacityOf("cache.m5.large")).to.be.null;
    });

    it("is too small for what another one needs, and says by how much", () => {
        expect(shortfall("db.m7g.large", "db.r6g.xlarge")).to.equal(
            "2 processors instead of 4 and 8 GB of memory instead of 32",
        );
    });

    it("is too small where its processors tire, though it has as many", () => {
        expect(shortfall("db.t3.large", "db.m5.large")).to.match(/^processors that slow down/);
    });

    it("lacks nothing of itself, of a smaller one, or of an unknown one", () => {
        expect(shortfall("db.r6g.large", "db.r6g.large")).to.be.null;
        expect(shortfall("db.r6g.2xlarge", "db.t3.large")).to.be.null;
        expect(shortfall("db.t3.micro", "db.m5.metal")).to.be.null;
    });
});
