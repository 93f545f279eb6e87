import { expect } from "chai";
import { restoredDatabase } from "../../../../drills/sources/local/outputs.ts";
import { Failure } from "../../../../infra/failure.ts";

const outputs = {
    host: "/tmp/lifeboat-drill",
    port: 5432,
    user: "postgres",
    database: "shop",
    state: "paused",
    stoppedLsn: "0/3000200",
    lastCommitAt: "2026-11-21T08:15:00.000Z",
};

describe("the outputs of a restore stack", () => {
    it("are the database that came back", () => {
        const { stoppedLsn: lsn, lastCommitAt, ...database } = outputs;
        expect(restoredDatabase(outputs)).to.deep.equal({ ...database, stoppedAt: { lsn, lastCommitAt } });
    });

    it("may lack where recovery stopped, because outputs that are null are left out", () => {
        const { host, port, user, database, state } = outputs;
        const restored = restoredDatabase({ host, port, user, database, state });
        expect(restored.stoppedAt).to.deep.equal({ lsn: null, lastCommitAt: null });
    });

    for (const key of ["host", "port", "user", "database", "state"] as const) {
        it(`are refused without ${key}, which is named`, () => {
            const { [key]: left, ...rest } = outputs;
            expect(left).not.to.equal(undefined);
            expect(() => restoredDatabase(rest)).to.throw(Failure, new RegExp(`lack ${key}$`));
        });
    }

    it("are refused with every key that is wrong", () => {
        expect(() => restoredDatabase({ ...outputs, port: "5432", state: "up" })).to.throw(
            /lack port, state$/,
        );
    });
});
