import { expect } from "chai";
import type { AwsOrigin } from "../../../../../drills/model/recovery-point.ts";
import type { RestoreRequest } from "../../../../../drills/model/restore-request.ts";
import { claimCopy } from "../../../../../drills/sources/rds/copy/claim-copy.ts";
import type { CopyJob } from "../../../../../infra/aws/backup.ts";
import { exampleDrillId } from "../../../../support/aws/example-placement.ts";
import { examplePoint } from "../../../../support/aws/example-point.ts";
import { exampleTarget } from "../../../../support/aws/example-target.ts";
import { type Asked, type CopyWorld, fakeCopies } from "../../../../support/aws/fake-copies.ts";
import { noTime } from "../../../../support/aws/no-time.ts";
import { failureOf } from "../../../../support/failure.ts";

const airGapped: AwsOrigin = {
    kind: "air-gapped",
    arn: "arn:aws:backup:eu-central-1:123456789012:recovery-point:1",
    vault: "shop-production-air-gapped",
};
const copyArn = "arn:aws:rds:eu-central-1:123456789012:snapshot:awsbackup:copyjob-1";
const created: CopyJob = { state: "CREATED", message: "", pointArn: null };
const named: CopyJob = { state: "RUNNING", message: "", pointArn: copyArn };

/** What was tagged, and with which drill's id. */
const stamps = ({ tagged }: Asked): readonly unknown[] =>
    tagged.map(([, arn, tags]) => [arn, tags["lifeboat:drill-id"]]);

describe("claiming the copy of a drill that died", () => {
    it("sends its order again, with the same token, and stamps the copy as soon as it has a name", async () => {
        const asked = await claim(airGapped, { jobs: [undefined, created, named], tagsFail: 1 });
        const { orders } = asked;
        expect(
            orders.map(({ token, pointArn, deleteAfterDays }) => [token, pointArn, deleteAfterDays]),
        ).to.deep.equal([[exampleDrillId, airGapped.arn, 1]]);
        expect(stamps(asked)).to.deep.equal([[copyArn, exampleDrillId]]);
    });

    it("stamps what a job that failed has left, and is content where it left nothing", async () => {
        const half = await claim(airGapped, { jobs: [{ ...named, state: "PARTIAL" }] });
        expect(stamps(half)).to.deep.equal([[copyArn, exampleDrillId]]);
        const none = await claim(airGapped, { jobs: [created, { ...created, state: "FAILED" }] });
        expect(none.tagged).to.deep.equal([]);
        const gone = await claim(airGapped, { jobs: [{ ...named, state: "FAILED" }], tagsFail: 1_000 });
        expect(gone.tagged).to.deep.equal([]);
    });

    it("orders nothing where a drill copies nothing, or there is no vault that it could have copied to", async () => {
        expect((await claim(undefined, { jobs: [named] })).orders).to.deep.equal([]);
        expect((await claim(airGapped, { jobs: [named], vault: false })).orders).to.deep.equal([]);
    });

    it("says why nobody knows where the copy never has a name, or cannot be stamped", async () => {
        const { message } = await failureOf(claim(airGapped, { jobs: [created] }), "RestoreStuck");
        expect(message).to.equal("copy job job-1 is CREATED and its copy has no name yet.");
        await failureOf(claim(airGapped, { jobs: [named], tagsFail: 1_000 }), "RestoreStuck");
    });
});

async function claim(from: AwsOrigin | undefined, world: CopyWorld): Promise<Asked> {
    const request: RestoreRequest = {
        drillId: exampleDrillId,
        expiresAt: "2026-01-02T06:00:00.000Z",
        point: examplePoint(from),
        target: { kind: "immediate" },
    };
    const { backup, asked } = fakeCopies(world);
    await claimCopy(exampleTarget(), request, { backup, patience: noTime(600_000) });
    return asked;
}
