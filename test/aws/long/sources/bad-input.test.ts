import { expect } from "chai";
import type { StackWish } from "../../../support/aws/ground/stack-files.ts";
import { seededStack } from "../../sources/seeded-stack.ts";

interface Refusal {
    readonly words: readonly string[];
    readonly wish?: StackWish;
    readonly env?: Readonly<Record<string, string>>;
    readonly exitCode: number;
    readonly says: RegExp;
}

const drill = ["drill", "--stack", "production", "--source", "rds-snapshot"];
const noKeys = { AWS_ACCESS_KEY_ID: "", AWS_SECRET_ACCESS_KEY: "" };
const database = { engineVersion: "18.4", instanceClass: "db.t4g.medium", storageGigabytes: 20 };
const two = [
    { name: "orders", ...database },
    { name: "billing", ...database },
];
const refusals: Readonly<Record<string, Refusal>> = {
    "no credentials": { words: drill, env: noKeys, exitCode: 3, says: /credentials/i },
    "another account": {
        words: drill,
        wish: { more: { accountId: "999999999999" } },
        exitCode: 2,
        says: /These credentials are of account 123456789012, and stack production is in 999999999999\./,
    },
    "a production that is not there": {
        words: [...drill, "--database", "billing"],
        wish: { more: { databases: two } },
        exitCode: 2,
        says: /There is no instance shop-billing in account 123456789012 and region eu-central-1/,
    },
    "no recovery point": { words: drill, exitCode: 20, says: /There is no recovery point to restore from\./ },
    "an unknown stack": {
        words: ["drill", "--stack", "prodution"],
        exitCode: 2,
        says: /Did you mean production\?/,
    },
    "an unknown database": {
        words: [...drill, "--database", "order"],
        exitCode: 2,
        says: /Did you mean orders\?/,
    },
    "no word which of two databases": {
        words: drill,
        wish: { more: { databases: two } },
        exitCode: 2,
        says: /Stack production has 2 databases: orders, billing\.\s+Say which one: --database orders/,
    },
    "a cap of 0": {
        words: drill,
        wish: { drill: { costCapUsd: 0 } },
        exitCode: 2,
        says: /drill\.costCapUsd is 0: it must be more than 0/,
    },
    "the lab and a stack at once": {
        words: [...drill, "--target", "lab"],
        exitCode: 2,
        says: /--target and --stack name different things/,
    },
    "the lab's kind of point": {
        words: [...drill, "--source", "local"],
        exitCode: 2,
        says: /local is the lab's/,
    },
    "copies from production's region": {
        words: [...drill, "--source", "dr-copy"],
        exitCode: 2,
        says: /Copies are restored by the DR stack, in its region: --stack dr/,
    },
    "a stack's kind of point without the stack": {
        words: ["drill", "--source", "rds-pitr"],
        exitCode: 2,
        says: /Name the stack: --stack production/,
    },
    "a fraction of a second": {
        words: [...drill, "--source", "rds-pitr", "--to", "2026-11-20T12:00:00.5Z"],
        exitCode: 2,
        says: /is no whole second, and RDS stops at nothing else/,
    },
    "an instant that RDS has not reached": {
        words: [...drill, "--source", "rds-pitr", "--to", "2126-11-20T12:00:00Z"],
        exitCode: 2,
        says: /is outside the recoverable window: from .* to .*\n?.*RDS can restore up to some five minutes ago/,
    },
    "a snapshot that is to be something else": {
        words: [...drill, "--source", "rds-snapshot", "--to", "latest"],
        exitCode: 2,
        says: /rds-snapshot cannot be restored to latest/,
    },
    "no length of time": {
        words: [...drill, "--point", "random:week"],
        exitCode: 2,
        says: /no length of time/,
    },
};

describe("a drill of a stack refuses, and makes nothing", function () {
    this.timeout(60_000);
    const started = seededStack({});

    for (const [what, { words, wish = {}, env, exitCode, says }] of Object.entries(refusals)) {
        it(what, async () => {
            const { run, write, cloud } = started();
            await write(wish);
            const before = await cloud.control.inventory();
            const ended = await run([...words, "--dry-run"], env);
            expect(ended.stderr).to.match(says);
            expect([ended.exitCode, ended.stdout]).to.deep.equal([exitCode, ""]);
            expect(await cloud.control.inventory()).to.deep.equal(before);
        });
    }
});
