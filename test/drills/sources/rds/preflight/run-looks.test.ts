import { expect } from "chai";
import { failureOf } from "../../../../../automation/steps/preflight.ts";
import type { Answers, Ground } from "../../../../../drills/sources/rds/preflight/ground.ts";
import { runLooks } from "../../../../../drills/sources/rds/preflight/run-looks.ts";
import { Failure, type FailureName } from "../../../../../infra/failure.ts";
import { exampleGround } from "../../../../support/aws/example-ground.ts";
import { exampleInstance } from "../../../../support/aws/example-placement.ts";

const noLimit = new AbortController().signal;

describe("looking before anything is made", () => {
    it("has nothing to say where all is well", async () => {
        expect(await runLooks(exampleGround(), noLimit)).to.deep.equal([]);
    });

    it("looks no further with credentials of another account, or at production itself", async () => {
        const strangers = exampleGround({ target: { accountId: "999999999999", costCapUsd: 0 } });
        expect(codesOf(await runLooks(strangers, noLimit))).to.deep.equal(["wrong-account"]);
        const production = exampleGround({
            target: { costCapUsd: 0 },
            answers: { instances: [exampleInstance({ vpcId: "vpc-0drills" })], snapshot: undefined },
        });
        expect(codesOf(await runLooks(production, noLimit))).to.deep.equal(["production-subnets"]);
    });

    it("tells everything that it found, what is wrong with the point before what is in the way", async () => {
        const ground = exampleGround({
            target: { costCapUsd: 0 },
            answers: { snapshot: undefined, canOrder: false, quotas: [] },
        });
        const findings = await runLooks(ground, noLimit);
        expect(codesOf(findings)).to.deep.equal([
            "point-gone",
            "class-not-orderable",
            ...["quota-unknown", "quota-unknown", "quota-unknown"],
            "cost-above-cap",
        ]);
        expect(failureOf(findings)).to.include({ failure: "RecoveryPointGone" });
    });

    it("names every action that is denied, once", async () => {
        const ground = refusing(exampleGround(), {
            instances: new Failure("AwsDenied", "rds:DescribeDBInstances is denied"),
        });
        expect((await runLooks(ground, noLimit)).map(({ message }) => message)).to.deep.equal([
            "rds:DescribeDBInstances is denied",
        ]);
        const more = refusing(exampleGround(), {
            quotas: new Failure("AwsDenied", "rds:DescribeAccountAttributes is denied"),
            parameterGroups: new Failure("AwsDenied", "rds:DescribeDBParameterGroups is denied"),
        });
        expect((await runLooks(more, noLimit)).map(({ message }) => message)).to.deep.equal([
            "rds:DescribeAccountAttributes is denied",
            "rds:DescribeDBParameterGroups is denied",
        ]);
    });

    for (const failure of ["AwsThrottled", "AwsUnavailable", "AwsRefused"] as const satisfies FailureName[]) {
        it(`says ${failure} once, whatever was asked`, async () => {
            const ground = refusing(exampleGround(), {
                snapshot: new Failure(failure, "rds:DescribeDBSnapshots: no"),
                quotas: new Failure(failure, "rds:DescribeAccountAttributes: no"),
                key: new Failure(failure, "kms:DescribeKey: no", { hint: "Wait." }),
            });
            const findings = await runLooks(ground, noLimit);
            expect(findings.map((finding) => finding.failure)).to.deep.equal([failure]);
            expect(failureOf(findings)).to.include({ failure });
        });
    }

    it("gives up what does not answer in time", async () => {
        const limit = new AbortController();
        const ground: Ground = { ...exampleGround(), quotas: () => new Promise(() => undefined) };
        const looking = runLooks(ground, limit.signal);
        limit.abort();
        const findings = await looking;
        expect(findings.map(({ failure }) => failure)).to.deep.equal(["AwsUnavailable"]);
        const late = await runLooks(ground, AbortSignal.abort());
        expect(late.map(({ failure }) => failure)).to.deep.equal(["AwsUnavailable"]);
    });

    it("does not hide its own mistakes", async () => {
        const ground = refusing(exampleGround(), { quotas: new TypeError("undefined is not a function") });
        const error: unknown = await runLooks(ground, noLimit).catch((thrown: unknown) => thrown);
        expect(error).to.be.instanceOf(TypeError);
    });
});

function codesOf(findings: readonly { readonly code: string }[]): readonly string[] {
    return findings.map(({ code }) => code);
}

function refusing(ground: Ground, errors: Partial<Record<keyof Answers, Error>>): Ground {
    const refused = Object.entries(errors).map(([question, error]) => [
        question,
        () => Promise.reject(error),
    ]);
    return { ...ground, ...(Object.fromEntries(refused) as Partial<Answers>) };
}
