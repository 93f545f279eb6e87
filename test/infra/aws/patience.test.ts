import { expect } from "chai";
import { passes, untilDone } from "../../../infra/aws/patience.ts";
import { Failure, failureNames } from "../../../infra/failure.ts";
import { fakePatience } from "../../support/aws/fake-region.ts";
import { failureOf } from "../../support/failure.ts";

const gaveUp = (because: string): Failure => new Failure("LeftBehind", because);

describe("patience", () => {
    it("asks until it is done, with pauses that grow up to the longest", async () => {
        const patience = fakePatience(600_000);
        const at: number[] = [];
        const result = await untilDone(
            patience,
            () => {
                at.push(patience.waited());
                return Promise.resolve(at.length === 15 ? { done: "there" } : { notYet: "not there" });
            },
            gaveUp,
        );
        expect(result).to.equal("there");
        const pauses = at.slice(1).map((now, index) => now - (at[index] ?? 0));
        expect(pauses[0]).to.equal(500);
        expect(pauses.at(-1)).to.equal(15_000);
        expect(pauses).to.deep.equal([...pauses].sort((left, right) => left - right));
    });

    it("never waits beyond its budget, and gives the last reason", async () => {
        const patience = fakePatience(20_000);
        const failure = await failureOf(
            untilDone(patience, () => Promise.resolve({ notYet: "still there" }), gaveUp),
            "LeftBehind",
        );
        expect(failure.message).to.equal("still there");
        expect(patience.waited()).to.be.within(10_000, 20_000);
    });

    it("waits for what passes, and throws at once what does not", async () => {
        for (const name of failureNames) {
            const patience = fakePatience(20_000);
            const attempt = (): Promise<never> => Promise.reject(new Failure(name, "so it is"));
            const passing = passes(name);
            await failureOf(untilDone(patience, attempt, gaveUp), passing ? "LeftBehind" : name);
            expect(patience.waited() > 0, name).to.equal(passing);
        }
        expect(failureNames.filter(passes)).to.deep.equal([
            "AwsThrottled",
            "AwsUnavailable",
            "AwsWrongState",
        ]);
    });
});
