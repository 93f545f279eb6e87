import { expect } from "chai";
import type { AwsGround } from "../../../support/aws/ground/ground.ts";
import { groundOfSuite } from "../../../support/aws/ground/of-suite.ts";

/** As `--json` prints it. */
interface Beat {
    readonly identifier: string;
    readonly at: string;
    readonly commitSeconds: number;
    readonly sinceLastSeconds: number | null;
    readonly pruned: number;
}

describe("lifeboat backup heartbeat", function () {
    this.timeout(600_000);
    const started = groundOfSuite();
    let ground: AwsGround;
    before(() => {
        ground = started();
    });

    const heartbeat = (...words: readonly string[]): ReturnType<AwsGround["run"]> =>
        ground.run(["backup", "heartbeat", "--json", ...words]);
    const rows = async (): Promise<number> => {
        const { count } = await ground.production.one<{ count: string }>(
            "SELECT count(*) FROM lifeboat.heartbeat",
        );
        return Number(count);
    };

    it("commits one row, logged in by a token of IAM over TLS", async () => {
        await ground.production.run("DELETE FROM lifeboat.heartbeat");
        const knocked = ground.production.knocks().length;
        const { exitCode, stdout, stderr } = await heartbeat();
        expect(exitCode, stderr).to.equal(0);
        const beat = JSON.parse(stdout) as Beat;
        expect(beat).to.include({ identifier: "shop-orders", sinceLastSeconds: null, pruned: 0 });
        expect(beat.commitSeconds).to.be.within(0, 5);
        const { at } = await ground.production.one<{ at: Date }>(
            "SELECT max(at) AS at FROM lifeboat.heartbeat",
        );
        expect(Math.trunc(Date.parse(beat.at))).to.equal(at.getTime());
        expect(await rows()).to.equal(1);
        expect(ground.production.knocks().slice(knocked)).to.deep.equal([
            { user: "lifeboat", database: "shop", by: "token", refused: null },
        ]);
    });

    it("prunes what is old, says how long ago the last one was, and warns where a restore may lose that much", async () => {
        await ground.production.run(
            "DELETE FROM lifeboat.heartbeat; INSERT INTO lifeboat.heartbeat (at) " +
                "SELECT clock_timestamp() - make_interval(mins => m) FROM unnest(ARRAY[70, 65, 10]) AS m ORDER BY m DESC",
        );
        const { stdout, stderr } = await heartbeat();
        const { pruned, sinceLastSeconds } = JSON.parse(stdout) as Beat;
        expect(pruned).to.equal(2);
        expect(sinceLastSeconds).to.be.within(600, 660);
        expect(await rows()).to.equal(2);
        expect(stderr).to.include("a restore may lose as much");
    });

    it("tells an administrator what to run where the schema is missing and may not be made; that is enough", async () => {
        await ground.production.run("DROP SCHEMA lifeboat CASCADE");
        const refused = await heartbeat();
        expect(refused.exitCode).to.equal(4);
        expect(JSON.parse(refused.stdout)).to.have.nested.property("error.name", "HeartbeatFailed");
        expect(refused.stdout).to.include("--print-sql");

        const { sql } = JSON.parse((await heartbeat("--print-sql")).stdout) as { readonly sql: string };
        await ground.production.run(sql);
        const { exitCode, stderr } = await heartbeat();
        expect(exitCode, stderr).to.equal(0);
        expect(await rows()).to.equal(1);
    });

    it("makes the schema by itself where its role may", async () => {
        await ground.production.run(
            "DROP SCHEMA lifeboat CASCADE; GRANT CREATE ON DATABASE shop TO lifeboat",
        );
        const { exitCode, stderr } = await heartbeat();
        expect(exitCode, stderr).to.equal(0);
        expect(await rows()).to.equal(1);
    });

    it("says what keeps it out: no right to connect, no role, no such database", async () => {
        const { principals } = ground.cloud.control;
        const nobody = principals.role("nobody", [
            {
                Version: "2012-10-17",
                Statement: [{ Effect: "Allow", Action: ["rds:DescribeDBInstances"], Resource: ["*"] }],
            },
        ]);
        const denied = await ground.run(
            ["backup", "heartbeat", "--json"],
            ground.envOf(nobody.credentials()),
        );
        expect(denied.exitCode).to.equal(3);
        expect(denied.stdout).to.include("LoginRefused").and.to.include("rds-db:connect");
        expect(denied.stdout + denied.stderr).not.to.match(/X-Amz-|Signature|AKIA|ASIA/);
        await ground.production.run("ALTER ROLE lifeboat RENAME TO somebody");
        try {
            const { exitCode, stdout } = await heartbeat();
            expect(exitCode).to.equal(3);
            expect(stdout).to.include("GRANT rds_iam TO lifeboat");
        } finally {
            await ground.production.run("ALTER ROLE somebody RENAME TO lifeboat");
        }
    });

    it("trusts no certificate but those of the region's authorities", async () => {
        const env = { ...ground.env, LIFEBOAT_RDS_CA_FILE: "" };
        const { exitCode, stdout } = await ground.run(["backup", "heartbeat", "--json"], env);
        expect(exitCode).to.equal(3);
        expect(stdout).to.include("is not signed by an authority of RDS in eu-central-1");
        expect(stdout).to.include("LIFEBOAT_RDS_CA_FILE");
    });

    it("refuses a DR stack, whose databases take no writes", async () => {
        const { exitCode, stdout } = await heartbeat("--stack", "dr");
        expect(exitCode).to.equal(2);
        expect(stdout).to.include("is no production");
    });
});
