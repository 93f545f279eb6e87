import { expect } from "chai";
import { pauseBeforeRetry } from "../../../automation/stacks/destroy-retries.ts";

/** As the provider of AWS words it. */
function said(status: number, answer: string): string {
    return (
        `1 error occurred:\n\t* deleting RDS DB Instance (drill-1): operation error RDS: DeleteDBInstance, ` +
        `https response error StatusCode: ${status}, RequestID: 0a1b-2c3d, ${answer}\n\n`
    );
}

/** All the pauses that there would be. */
function pauses(text: string): readonly number[] {
    const found: number[] = [];
    for (let wait = pauseBeforeRetry(text, 0); wait !== null; wait = pauseBeforeRetry(text, found.length))
        found.push(wait);
    return found;
}

describe("trying again to destroy a stack", () => {
    it("is done for minutes where AWS throttles, is not there, or wants another state first", () => {
        for (const text of [
            said(400, "api error Throttling: Rate exceeded"),
            said(503, "api error ServiceUnavailable: later"),
            said(500, "api error Whatever: who knows"),
            said(400, "InvalidDBInstanceState: Instance is currently being modified"),
        ]) {
            const total = pauses(text).reduce((sum, wait) => sum + wait, 0);
            expect(total, text).to.be.within(120_000, 300_000);
        }
    });

    it("is not done where AWS denies, or knows the credentials no more", () => {
        for (const text of [
            said(403, "api error AccessDenied: not authorized to perform: rds:DeleteDBInstance"),
            said(403, "api error ExpiredToken: The security token included in the request is expired"),
        ])
            expect(pauses(text), text).to.deep.equal([]);
    });

    it("is not done where a group is in use by what the engine does not know of", () => {
        expect(pauses(said(400, "InvalidDBParameterGroupState: in use"))).to.deep.equal([]);
    });

    it("is done twice, soon, for any other reason", () => {
        expect(pauses("the provider died")).to.deep.equal([500, 2_000]);
        expect(pauses(said(400, "api error ValidationError: what"))).to.deep.equal([500, 2_000]);
    });
});
