import { expect } from "chai";
import type { AwsOrigin } from "../../../../../drills/model/recovery-point.ts";
import type { RestoreRequest } from "../../../../../drills/model/restore-request.ts";
import { claimCopy } from "../../../../../drills/sources/rds/copy/claim-copy.ts";
import type { CopyClient } from "../../../../../drills/sources/rds/copy/copy-job.ts";
import type { CopyJob, CopyOrder } from "../../../../../infra/aws/backup.ts";
import { patience } from "../../../../../infra/aws/patience.ts";
import { Failure } from "../../../../../infra/failure.ts";
import { exampleDrillId } from "../../../../support/aws/example-placement.ts";
import { examplePoint } from "../../../../support/aws/example-point.ts";
import { exampleTarget } from "../../../../support/aws/example-target.ts";
import { failureOf } from "../../../../support/failure.ts";

const airGapped: AwsOrigin = {
    kind: "air-gapped",
    arn: "arn:aws:backup:eu-central-1:123456789012:recovery-point:1",
    vault: "shop-production-air-gapped",
};
const copyArn = "arn:aws:rds:eu-central-1:123456789012:snapshot:awsbackup:copyjob-1";
const created: CopyJob = { state: "CREATED", message: "", pointArn: null };
const named: CopyJob = { state: "RUNNING", message: "", pointArn: copyArn };

interface World {
    /** What is told of each look at the copy job; the last one stays. */
    readonly jobs: readonly (CopyJob | undefined)[];
    readonly tagsFail?: number;
    readonly vault?: boolean;
}

describe("claiming the copy of a drill that died", () => {
    it("sends its order again, with the same token, and stamps the copy as soon as it has a name", async () => {
        const { orders, tagged } = await claim(airGapped, { jobs: [undefined, created, named], tagsFail: 1 });
        expect(
            orders.map(({ token, pointArn, deleteAfterDays }) => [token, pointArn, deleteAfterDays]),
        ).to.deep.equal([[exampleDrillId, airGapped.arn, 1]]);
        expect(tagged).to.deep.equal([[copyArn, exampleDrillId]]);
    });

    it("stamps what a job that failed has left, and is content where it left nothing", async () => {
        const half = await claim(airGapped, { jobs: [{ ...named, state: "PARTIAL" }] });
        expect(half.tagged).to.deep.equal([[copyArn, exampleDrillId]]);
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

async function claim(
    from: AwsOrigin | undefined,
    { jobs, tagsFail = 0, vault = true }: World,
): Promise<{ readonly orders: readonly CopyOrder[]; readonly tagged: readonly unknown[] }> {
    const request: RestoreRequest = {
        drillId: exampleDrillId,
        expiresAt: "2026-01-02T06:00:00.000Z",
        point: examplePoint(from),
        target: { kind: "immediate" },
    };
    const orders: CopyOrder[] = [];
    const tagged: unknown[] = [];
    let looks = 0;
    let tags = 0;
    let time = 0;
    const target = exampleTarget();
    const { copyVaultName } = target.place;
    const backup: CopyClient = {
        vault: (name) => {
            expect(name).to.equal(copyVaultName);
            const limits = {
                airGapped: false,
                locked: false,
                minRetentionDays: null,
                maxRetentionDays: null,
            };
            const arn = `arn:aws:backup:eu-central-1:123456789012:backup-vault:${name}`;
            return Promise.resolve(vault ? { name, arn, keyArn: null, ...limits } : undefined);
        },
        startCopy: (order) => {
            orders.push(order);
            return Promise.resolve("job-1");
        },
        copyJob: (id) => {
            expect(id).to.equal("job-1");
            return Promise.resolve(jobs[Math.min(looks++, jobs.length - 1)]);
        },
        tag: (arn, given) => {
            if (tags++ < tagsFail) throw new Failure("AwsNotFound", "not yet");
            tagged.push([arn, given["lifeboat:drill-id"]]);
            return Promise.resolve();
        },
    };
    await claimCopy(target, request, {
        backup,
        patience: {
            ...patience(600_000),
            now: () => time,
            pause: (ms) => {
                time += ms;
                return Promise.resolve();
            },
        },
    });
    return { orders, tagged };
}
