import { expect } from "chai";
import type { CopyClient } from "../../../drills/sources/rds/copy/copy-job.ts";
import type { CopyJob, CopyOrder } from "../../../infra/aws/backup.ts";
import { Failure } from "../../../infra/failure.ts";
import { exampleTarget } from "./example-target.ts";

/** As the example's stack has it. */
export const copyVault = {
    arn: "arn:aws:backup:eu-central-1:123456789012:backup-vault:shop-production-drills",
    keyArn: "arn:aws:kms:eu-central-1:123456789012:key/drills",
};

/** What is answered. */
export interface CopyWorld {
    /** What is told of each look at the copy job; the last one stays. */
    readonly jobs: readonly (CopyJob | undefined)[];
    /** How often a tag is refused at first. Default: never. */
    readonly tagsFail?: number;
    /** Whether the drills' own vault is there. Default: it is. */
    readonly vault?: boolean;
    /** What the order of a copy is answered with; it is taken where this is left out. */
    readonly refusal?: Failure;
}

/** What was asked for. */
export interface Asked {
    readonly orders: readonly CopyOrder[];
    /** Number of looks at the job that were taken by then, what was tagged, and its tags. */
    readonly tagged: readonly (readonly [number, string, Readonly<Record<string, string>>])[];
}

/** No AWS Backup, but answers about copies that a test has thought out, such as the test cloud never gives. */
export function fakeCopies(world: CopyWorld): { readonly backup: CopyClient; readonly asked: Asked } {
    const orders: CopyOrder[] = [];
    const tagged: [number, string, Readonly<Record<string, string>>][] = [];
    const { jobs, tagsFail = 0, vault = true, refusal } = world;
    let looks = 0;
    let tags = 0;
    const backup: CopyClient = {
        vault: (name) => {
            expect(name).to.equal(exampleTarget().place.copyVaultName);
            const limits = { locked: false, minRetentionDays: null, maxRetentionDays: null };
            return Promise.resolve(vault ? { name, airGapped: false, ...copyVault, ...limits } : undefined);
        },
        startCopy: (order) => {
            if (refusal !== undefined) throw refusal;
            orders.push(order);
            return Promise.resolve("job-1");
        },
        copyJob: (id) => {
            expect(id).to.equal("job-1");
            return Promise.resolve(jobs[Math.min(looks++, jobs.length - 1)]);
        },
        tag: (arn, given) => {
            if (tags++ < tagsFail) throw new Failure("AwsNotFound", "not yet");
            tagged.push([looks, arn, given]);
            return Promise.resolve();
        },
    };
    return { backup, asked: { orders, tagged } };
}
