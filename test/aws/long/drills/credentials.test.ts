import { createServer } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { expect } from "chai";
import type { PolicyDocument } from "../../../support/aws/cloud/iam/policy.ts";
import type { Principals } from "../../../support/aws/cloud/principals.ts";
import type { AwsGround } from "../../../support/aws/ground/ground.ts";
import { groundOfSuite } from "../../../support/aws/ground/of-suite.ts";
import { awaitsInstance, expectClean, makings, ofSnapshot, takePoint, whenRestored } from "./drilling.ts";

const everything: PolicyDocument = { Statement: { Effect: "Allow", Action: "*", Resource: "*" } };
const role = "nightly";
const hour = 3_600_000;

/** Fault 59: a role's session lives for an hour, and a drill may take longer. */
describe("a drill on AWS whose credentials expire", function () {
    this.timeout(300_000);
    const started = groundOfSuite();
    let ground: AwsGround;
    before(async () => {
        ground = started();
        ground.cloud.control.principals.role(role, [everything]);
        await takePoint(ground);
        ground.cloud.control.requests.clear();
    });
    afterEach(async () => {
        ground.cloud.control.requests.clear();
        await expectClean(ground);
    });

    it("before it begins: nothing is made", async () => {
        const { principals, requests } = ground.cloud.control;
        const env = ground.envOf(principals.issue(role));
        principals.expire(role);
        const { exitCode, stdout, stderr } = await ground.run(["drill", ...ofSnapshot], env);
        expect([exitCode, stdout], stderr).to.deep.equal([3, ""]);
        expect(stderr).to.match(/expired/i);
        expect(makings(requests.all())).to.deep.equal([]);
    });

    const moments: readonly (readonly [string, (run: () => void) => void])[] = [
        [
            "while the engine waits for a copy",
            (run) => {
                const answer = { kind: "meanwhile", run } as const;
                ground.cloud.control.fail({ service: "rds", when: awaitsInstance(), times: 1, answer });
            },
        ],
        [
            "while a copy stands",
            (run) => {
                whenRestored(ground, run);
            },
        ],
    ];
    for (const [moment, at] of moments) {
        it(`for good ${moment}: it says what is left and how to remove it, and a sweep does`, async () => {
            const { principals } = ground.cloud.control;
            const env = ground.envOf(principals.issue(role));
            at(() => {
                principals.expire(role);
            });
            const { exitCode, evidence, stderr } = await ground.drill(ofSnapshot, env);
            expect({ exitCode, ...evidence }, stderr).to.include({
                ...{ exitCode: 23, stopped: "AwsCredentialsExpired" },
                ...{ verdict: "inconclusive", cleanup: "left-behind" },
            });
            for (const command of ["delete-db-instance", "delete-db-parameter-group"])
                expect(evidence.leftovers.join("\n")).to.match(
                    new RegExp(`aws rds ${command}.*${evidence.id}`),
                );
            expect(stderr).to.contain("The evidence is not in the bucket");
            const left = await ground.remains();
            expect(left.map(({ kind }) => kind).sort()).to.deep.equal(["instance", "parameter group"]);
            const swept = await ground.run(["sweep", "--stack", "production"]);
            expect(swept.exitCode, swept.stdout + swept.stderr).to.equal(0);
        });
    }

    it("and can be renewed: it goes on with new ones, and passes", async () => {
        const { clock, principals, requests } = ground.cloud.control;
        let [isRestored, hasPassed] = [false, false];
        const source = await credentialsSource(principals, () => {
            if (!isRestored || hasPassed) return;
            hasPassed = true;
            clock.advance(hour);
        });
        try {
            whenRestored(ground, () => {
                isRestored = true;
            });
            const { exitCode, evidence, stderr } = await ground.drill(ofSnapshot, {
                ...ground.env,
                ...{ AWS_ACCESS_KEY_ID: "", AWS_SECRET_ACCESS_KEY: "" },
                AWS_CONTAINER_CREDENTIALS_FULL_URI: source.address,
            });
            expect({ exitCode, ...evidence }, stderr).to.include({
                ...{ exitCode: 0, verdict: "passed", cleanup: "clean" },
            });
            expect(hasPassed, "the hour has passed").to.equal(true);
            const keys = requests.all().map(({ accessKeyId }) => accessKeyId);
            expect(principals.ofKey(keys[0] ?? ""), "the first key").to.equal(undefined);
        } finally {
            await source.stop();
        }
    });
});

/** Where a container of AWS gets a role's keys, which live for a minute here: the SDK asks again before they end. */
async function credentialsSource(
    principals: Principals,
    asked: () => void,
): Promise<{ readonly address: string; readonly stop: () => Promise<void> }> {
    const lifeSeconds = 60;
    const server = createServer((_request, response) => {
        asked();
        const { accessKeyId, secretAccessKey, sessionToken } = principals.issue(role, lifeSeconds);
        response.setHeader("content-type", "application/json");
        response.end(
            JSON.stringify({
                AccessKeyId: accessKeyId,
                SecretAccessKey: secretAccessKey,
                Token: sessionToken,
                Expiration: new Date(Date.now() + lifeSeconds * 1_000).toISOString(),
            }),
        );
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    return {
        address: `http://127.0.0.1:${port}/`,
        stop: () =>
            new Promise((resolve) => {
                server.close(() => {
                    resolve();
                });
                server.closeAllConnections();
            }),
    };
}
