import { expect } from "chai";
import { restoredDatabase } from "../../../../drills/sources/rds/outputs.ts";
import { Failure } from "../../../../infra/failure.ts";

const outputs = {
    identifier: "drill-20261121t081500z-0a1b2c",
    resourceId: "db-COPY",
    host: "drill-20261121t081500z-0a1b2c.abc.eu-central-1.rds.amazonaws.com",
    port: 5_432,
    masterUser: "postgres",
    database: "shop",
};

describe("the outputs of a restore stack on AWS", () => {
    it("are how the copy is reached as its master, without a password", () => {
        expect(restoredDatabase(outputs)).to.deep.equal({
            host: outputs.host,
            port: 5_432,
            user: "postgres",
            database: "shop",
            state: "writable",
            stoppedAt: { lsn: null, lastCommitAt: null },
        });
    });

    for (const key of Object.keys(outputs)) {
        it(`are refused without ${key}, which is named`, () => {
            const rest = Object.fromEntries(Object.entries(outputs).filter(([name]) => name !== key));
            expect(() => restoredDatabase(rest))
                .to.throw(Failure, `lack ${key}`)
                .with.property("failure", "EngineState");
        });
    }
});
