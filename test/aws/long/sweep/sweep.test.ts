import { expect } from "chai";
import { seededStack } from "../../sources/seeded-stack.ts";
import type { Cloud } from "../../../support/aws/cloud/cloud.ts";
import type { FaultAnswer } from "../../../support/aws/cloud/faults.ts";
import { names } from "../../../support/aws/ground/stack-files.ts";
import {
    anyDrill,
    copyVault,
    seedDecoys,
    seedDrill,
    seedGroup,
    seedInstance,
    stamp,
    standing,
} from "./neighbours.ts";

describe("lifeboat sweep --stack", function () {
    this.timeout(300_000);
    const started = seededStack({}, async ({ cloud: { control }, keyArn }) => {
        await control.seed.vault(names.region, { name: copyVault, keyArn });
        await control.seed.vault(names.region, { name: "shop-production", keyArn });
    });
    const sweep = ["sweep", "--stack", "production"];
    let cloud: Cloud;
    let before: readonly string[];
    let drillId: string;
    beforeEach(async () => {
        ({ cloud } = started());
        drillId = anyDrill();
        before = await standing(cloud);
    });
    afterEach(async () => {
        cloud.control.faults.clear();
        await cloud.control.rds.settle();
    });

    it("removes what an expired drill left, waits until it is gone, and leaves everything else", async () => {
        await seedDrill(cloud, drillId);
        cloud.control.rds.pace({ delete: [{ status: "deleting", describes: 3 }] });
        const planned = await started().run([...sweep, "--dry-run"]);
        expect(planned.exitCode, planned.stdout).to.equal(0);
        expect(planned.stdout).to.contain(`${drillId}: would remove database instance`);
        expect(await standing(cloud)).to.include(`instance ${drillId}`);
        const { exitCode, stdout, stderr } = await started().run(sweep);
        expect(exitCode, stdout + stderr).to.equal(0);
        expect(stdout).to.contain(`${drillId}: removed database instance`);
        expect(await standing(cloud)).to.deep.equal(before);
        expect((await started().run(sweep)).stdout).to.contain("Nothing is left of any drill.");
    });

    it("leaves what another machine may be at, until it is named", async () => {
        await seedDrill(cloud, drillId, new Date(Date.now() + 3_600_000).toISOString());
        const { exitCode, stdout } = await started().run(sweep);
        expect(exitCode, stdout).to.equal(0);
        expect(stdout).to.contain(`${drillId}: left alone, because another machine may be running it`);
        expect(await standing(cloud)).to.include(`instance ${drillId}`);
        expect((await started().run(["sweep", drillId, "--stack", "production"])).exitCode).to.equal(0);
        expect(await standing(cloud)).to.deep.equal(before);
    });

    const passing: readonly (readonly [string, FaultAnswer])[] = [
        ["throttles", { kind: "throttled" }],
        ["fails", { kind: "status", status: 503 }],
        ["wants another state first", { kind: "code", code: "InvalidDBInstanceState", status: 400 }],
        ["is cut off after it did as it was told", { kind: "reset", when: "after" }],
    ];
    for (const [does, answer] of passing) {
        it(`goes on where AWS ${does}`, async () => {
            await seedDrill(cloud, drillId);
            cloud.control.fail({ service: "rds", action: "DeleteDBInstance", times: 2, answer });
            cloud.control.fail({
                service: "rds",
                action: "DescribeDBInstances",
                times: 1,
                answer: { kind: "throttled" },
            });
            const { exitCode, stdout, stderr } = await started().run(sweep);
            expect(exitCode, stdout + stderr).to.equal(0);
            expect(await standing(cloud)).to.deep.equal(before);
        });
    }

    const lasting: readonly (readonly [string, string, string])[] = [
        ["denies", "AccessDenied", "AccessDenied"],
        ["knows the credentials no more", "ExpiredToken", "ExpiredToken"],
    ];
    for (const [does, code, said] of lasting) {
        it(`ends with 23 and the very command where AWS ${does}, and finds it again the next time`, async () => {
            await seedInstance(cloud, drillId, stamp(drillId));
            const answer = { kind: "code", code, status: 403 } as const;
            const allowAgain = cloud.control.fail({
                service: "rds",
                action: "DeleteDBInstance",
                times: "always",
                answer,
            });
            const { exitCode, stdout } = await started().run(sweep);
            expect(exitCode, stdout).to.equal(23);
            expect(stdout).to.contain(said);
            expect(stdout).to.contain(
                `aws rds delete-db-instance --region eu-central-1 --db-instance-identifier ${drillId} --skip-final-snapshot`,
            );
            allowAgain();
            expect((await started().run(sweep)).exitCode).to.equal(0);
            expect(await standing(cloud)).to.deep.equal(before);
        });
    }

    it("names credentials that expire between the plan and the removal, with the commands, and ends with 23", async () => {
        await seedDrill(cloud, drillId);
        let identities = 0;
        cloud.control.fail({
            service: "sts",
            when: () => ++identities > 1,
            times: "always",
            answer: { kind: "code", code: "ExpiredToken", status: 403 },
        });
        const { exitCode, stdout } = await started().run(sweep);
        expect(exitCode, stdout).to.equal(23);
        expect(stdout).to.contain("ExpiredToken");
        for (const command of ["delete-db-instance", "delete-db-parameter-group", "delete-recovery-point"])
            expect(stdout).to.contain(
                `aws ${command === "delete-recovery-point" ? "backup" : "rds"} ${command} `,
            );
        cloud.control.faults.clear();
        expect((await started().run(sweep)).exitCode).to.equal(0);
        expect(await standing(cloud)).to.deep.equal(before);
    });

    it("does nothing without credentials, and nothing in another account", async () => {
        const nobody = { AWS_ACCESS_KEY_ID: "", AWS_SECRET_ACCESS_KEY: "" };
        expect((await started().run(sweep, nobody)).exitCode).to.equal(3);
        await started().write({ more: { accountId: "999999999999" } });
        const { exitCode, stderr } = await started().run(sweep);
        await started().write({});
        expect(exitCode, stderr).to.equal(2);
        expect(stderr).to.contain("999999999999");
        expect((await started().run(["sweep", "--stack", "prodution"])).exitCode).to.equal(2);
    });

    it("touches none of a few dozen neighbours, and calls the strange ones suspicious", async () => {
        await seedDecoys(cloud, drillId);
        const neighbours = await standing(cloud);
        expect(neighbours.length - before.length).to.be.at.least(28);
        await seedDrill(cloud, drillId);
        const { exitCode, stdout, stderr } = await started().run(sweep);
        expect(stdout, stderr).to.contain(`${drillId}: removed database instance`);
        expect(await standing(cloud)).to.deep.equal(neighbours);
        expect(exitCode).to.equal(23);
        expect(stdout).to.contain(
            `db:${names.identifier}-replica: suspicious, and not touched: it is production's`,
        );
        const document = JSON.parse((await started().run([...sweep, "--json"])).stdout) as {
            readonly suspects: readonly unknown[];
        };
        expect(document.suspects.length).to.be.at.least(12);
        expect(await standing(cloud)).to.deep.equal(neighbours);
    });

    it("removes a group that nothing of it is left of but itself", async () => {
        await seedGroup(cloud, drillId, stamp(drillId));
        await started().run(sweep);
        expect(await standing(cloud)).to.deep.equal(before);
    });

    it("leaves deletion protection on, and gives the command that takes it off", async () => {
        await seedInstance(cloud, drillId, stamp(drillId), true);
        const { exitCode, stdout } = await started().run(sweep);
        expect(exitCode, stdout).to.equal(23);
        expect(stdout).to.contain("--no-deletion-protection");
        expect(await standing(cloud)).to.include(`instance ${drillId}`);
    });
});
