import { expect } from "chai";
import type { AwsGround } from "../../../support/aws/ground/ground.ts";
import { groundOfSuite } from "../../../support/aws/ground/of-suite.ts";

describe("a drill on AWS whose stack cannot be destroyed", function () {
    this.timeout(600_000);
    const drill = ["--stack", "production", "--source", "rds-snapshot"];
    const started = groundOfSuite();
    let ground: AwsGround;
    before(async () => {
        ground = started();
        await ground.takeSnapshot("shop-orders-by-hand");
    });

    it("tries again, and leaves nothing, where it is only once that AWS will not", async () => {
        const answer = { kind: "code", code: "InvalidDBInstanceState", status: 400 } as const;
        ground.cloud.control.fail({ service: "rds", action: "DeleteDBInstance", times: 1, answer });
        const { evidence, stderr } = await ground.drill(drill);
        expect(evidence.cleanup, stderr).to.equal("clean");
        expect(await ground.remains()).to.deep.equal([]);
        expect(ground.cloud.control.faults.hits()).to.equal(1);
    });

    it("ends with 23 where AWS never will, with what is left and the commands in its evidence", async () => {
        const answer = { kind: "code", code: "AccessDenied", status: 403 } as const;
        ground.cloud.control.fail({ service: "rds", action: "DeleteDBInstance", times: "always", answer });
        ground.cloud.control.fail({
            service: "rds",
            action: "DeleteDBParameterGroup",
            times: "always",
            answer,
        });
        const { exitCode, evidence } = await ground.drill(drill);
        expect(exitCode).to.equal(23);
        expect(evidence.cleanup).to.equal("left-behind");
        expect(evidence.leftovers.length).to.equal(2);
        for (const leftover of evidence.leftovers)
            expect(leftover)
                .to.match(/AccessDenied.* Remove it with: aws rds delete-db-/s)
                .and.contain(evidence.id);
        expect((await ground.remains()).length).to.equal(2);
        ground.cloud.control.faults.clear();
        expect((await ground.run(["sweep", "--stack", "production"])).exitCode).to.equal(0);
        expect(await ground.remains()).to.deep.equal([]);
    });
});
