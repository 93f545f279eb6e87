import { expect } from "chai";
import fc from "fast-check";
import type { AwsOrigin } from "../../../../drills/model/recovery-point.ts";
import type { RestoreRequest } from "../../../../drills/model/restore-request.ts";
import type { AwsTarget } from "../../../../drills/sources/aws-target.ts";
import { costOfDrill, estimateDrill, unpricedOf } from "../../../../drills/sources/rds/cost.ts";
import { costText } from "../../../../drills/sources/rds/cost-text.ts";
import { expectedTime } from "../../../../drills/sources/rds/expected-time.ts";
import { databaseClasses } from "../../../../infra/cost/prices/classes.ts";
import { pricesAsOf } from "../../../../infra/cost/prices/table.ts";
import { exampleOrigins } from "../../../support/aws/example-ground.ts";
import { examplePoint } from "../../../support/aws/example-point.ts";
import { exampleTarget } from "../../../support/aws/example-target.ts";

const inVirginia = exampleTarget({ region: "us-east-1", instanceClass: "db.m7g.large" });

function requestOf(allocatedGigabytes: number, from?: AwsOrigin): RestoreRequest {
    return {
        drillId: "drill-20260102t030405z-a1b2c3",
        expiresAt: "2026-01-02T06:04:05.000Z",
        point: examplePoint(from, {}, { allocatedGigabytes }),
        target: { kind: "immediate" },
    };
}

const anyTarget = fc
    .record({
        instanceClass: fc.constantFrom(...Object.keys(databaseClasses)),
        region: fc.constantFrom("us-east-1", "eu-central-1", "sa-east-1", "nowhere-1"),
    })
    .map((changes): AwsTarget => exampleTarget(changes));
const anyOrigin = fc.constantFrom(undefined, exampleOrigins.instant, exampleOrigins.airGapped);
const anySize = fc.integer({ min: 20, max: 65_536 });
const anySeconds = fc.double({ min: 0, max: 200_000, noNaN: true });

describe("what a drill on AWS costs", () => {
    it("is the class by the hour and the storage by the second, for the time that was measured", () => {
        const { amount, parts } = costOfDrill(inVirginia, requestOf(100), { seconds: 3_600 });
        // db.m7g.large: 0.168 an hour; gp3: 0.115 a GB-month of 730 hours
        expect(parts.slice(0, 2)).to.deep.equal([
            { what: "db.m7g.large for 1 h", amount: 0.168 },
            { what: "100 GB of gp3 for 1 h", amount: (0.115 * 100) / 730 },
        ]);
        expect(amount).to.be.closeTo(0.168 + 0.01575 + 0.0035, 0.0001);
    });

    it("counts an instance for ten minutes at least, and its storage by the second", () => {
        const [instance, storage] = costOfDrill(inVirginia, requestOf(100), { seconds: 1 }).parts;
        expect(instance).to.deep.equal({ what: "db.m7g.large for 10 min", amount: 0.168 / 6 });
        expect(storage?.amount).to.be.closeTo((0.115 * 100) / 730 / 3_600, 1e-12);
    });

    it("is nothing that anybody knows where nothing was made: the estimate stands", () => {
        const cost = costOfDrill(inVirginia, requestOf(100), { seconds: null });
        expect(cost).to.deep.equal({ ...estimateDrill(inVirginia, requestOf(100)), amount: null });
    });

    it("counts the copy out of an air-gapped vault, and no other", () => {
        const copies = (from?: AwsOrigin): number =>
            costOfDrill(inVirginia, requestOf(730, from), { seconds: 3_600 }).parts.filter(({ what }) =>
                what.includes("copy"),
            ).length;
        expect([copies(), copies(exampleOrigins.instant), copies(exampleOrigins.airGapped)]).to.deep.equal([
            0, 0, 1,
        ]);
        const parts = costOfDrill(inVirginia, requestOf(730, exampleOrigins.airGapped), {
            seconds: 3_600,
        }).parts;
        expect(parts[2]?.amount).to.be.closeTo(0.095, 1e-9);
    });

    it("takes the user's own prices as they are, and the region's factor for the table's", () => {
        const own = { ...inVirginia, region: "sa-east-1", prices: { "rds.hour.db.m7g.large": 1 } };
        const [instance, storage] = costOfDrill(own, requestOf(100), { seconds: 3_600 }).parts;
        expect(instance?.amount).to.equal(1);
        expect(storage?.amount).to.be.closeTo((1.6 * 0.115 * 100) / 730, 1e-9);
    });

    it("names what has no price instead of taking it for nothing", () => {
        const strange = { ...inVirginia, instanceClass: "db.x9.large" };
        expect(unpricedOf(strange, requestOf(100))).to.deep.equal(["rds.hour.db.x9.large"]);
        expect(unpricedOf(inVirginia, requestOf(100))).to.deep.equal([]);
        const known = estimateDrill(strange, requestOf(100)).parts.map(({ what }) => what);
        expect(known).to.deep.equal(["100 GB of gp3 for 1 h", "requests to KMS and S3"]);
    });

    it("never gets less with time or size, nor below ten minutes of the instance", () => {
        fc.assert(
            fc.property(
                anyTarget,
                anyOrigin,
                fc.tuple(anySize, anySize),
                fc.tuple(anySeconds, anySeconds),
                (target, from, sizes, times) => {
                    const [small, large] = [Math.min(...sizes), Math.max(...sizes)];
                    const [short, long] = [Math.min(...times), Math.max(...times)];
                    const least = amountOf(target, small, from, short);
                    expect(amountOf(target, small, from, long)).to.be.at.least(least);
                    expect(amountOf(target, large, from, short)).to.be.at.least(least);
                    const hour = costOfDrill(target, requestOf(small, from), { seconds: 3_600 }).parts[0];
                    expect(least).to.be.at.least((hour?.amount ?? Infinity) / 6);
                },
            ),
        );
    });

    it("is expected to be more for more data, and never less than ten minutes of anything", () => {
        fc.assert(
            fc.property(anyTarget, anyOrigin, anySize, anySize, (target, from, one, other) => {
                const estimates = [Math.min(one, other), Math.max(one, other)].map((size) =>
                    estimateDrill(target, requestOf(size, from)),
                );
                const [small, large] = estimates;
                expect(small?.estimated).to.be.above(0);
                expect(large?.estimated).to.be.at.least(small?.estimated ?? Infinity);
                for (const { estimated, parts, cap } of estimates) {
                    expect(parts.reduce((sum, { amount }) => sum + amount, 0)).to.equal(estimated);
                    expect(cap).to.equal(target.costCapUsd);
                    for (const { amount } of parts) expect(amount).to.be.at.least(0);
                }
            }),
        );
    });

    it("expects a class that reads slowly to be there for longer", () => {
        const point = requestOf(100).point.aws;
        if (point === null) throw new Error("the example is a point on AWS");
        const seconds = [
            "db.t4g.micro",
            "db.t4g.small",
            "db.t4g.medium",
            "db.m7g.large",
            "db.r7g.4xlarge",
        ].map((name) => Math.round(expectedTime(point, name).instanceSeconds));
        // 100 GiB at 11, 22, 43, and 50 MB a second, and 25 minutes
        expect(seconds).to.deep.equal([11_261, 6_381, 3_997, 3_647, 3_647]);
        expect(expectedTime(point, "db.m7g.large").copySeconds).to.equal(0);
    });

    it("is told in one line before anything is made", () => {
        expect(costText(estimateDrill(inVirginia, requestOf(100)))).to.equal(
            "about 0.19 USD of at most 10.00 USD: db.m7g.large for 1 h 0.17 USD, 100 GB of gp3 for 1 h 0.02 USD, " +
                `requests to KMS and S3 < 0.01 USD; prices of ${pricesAsOf}`,
        );
    });
});

function amountOf(target: AwsTarget, size: number, from: AwsOrigin | undefined, seconds: number): number {
    return costOfDrill(target, requestOf(size, from), { seconds }).amount ?? -1;
}
