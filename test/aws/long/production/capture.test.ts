import { createHash } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import {
    DeleteObjectCommand,
    GetObjectCommand,
    ListObjectsV2Command,
    PutObjectCommand,
} from "@aws-sdk/client-s3";
import { DescribeDBInstancesCommand } from "@aws-sdk/client-rds";
import { expect } from "chai";
import type { LoadedBaseline } from "../../../../drills/baseline/store.ts";
import { ensureKeyPair } from "../../../../drills/evidence/seal.ts";
import type { BaselineReference, RecoveryPoint } from "../../../../drills/model/recovery-point.ts";
import type { RestoreTarget } from "../../../../drills/model/restore-request.ts";
import { captureKeyFile } from "../../../../drills/sources/rds/baseline-key.ts";
import { baselineOnAws } from "../../../../drills/sources/rds/baseline-of.ts";
import { readAwsTarget } from "../../../../drills/sources/rds/read-target.ts";
import type { AwsTarget } from "../../../../drills/sources/aws-target.ts";
import { homeAt } from "../../../../infra/home.ts";
import type { Group } from "../../../support/aws/cloud/call.ts";
import { type Sdk, sdkFor } from "../../../support/aws/cloud/sdk.ts";
import type { AwsGround } from "../../../support/aws/ground/ground.ts";
import { groundOfSuite } from "../../../support/aws/ground/of-suite.ts";
import { inEnvironment } from "../../../support/aws/in-environment.ts";

interface Captured {
    readonly baseline: {
        readonly identifier: string;
        readonly at: string;
        readonly sha256: string;
        readonly tables: number;
        readonly rows: number;
    };
    readonly warnings: readonly string[];
}

describe("lifeboat baseline capture --stack", function () {
    this.timeout(600_000);
    const started = groundOfSuite();
    let ground: AwsGround;
    let sdk: Sdk;
    let target: AwsTarget;
    let captured: Captured["baseline"];
    let emptyHome: string;
    before(async () => {
        ground = started();
        sdk = sdkFor(ground.cloud);
        ({ aws: target } = await readAwsTarget(ground.stacks, "production"));
        // beside the ground's own, and removed with it
        emptyHome = await mkdtemp(path.join(path.dirname(ground.home), "empty-home-"));
        const { exitCode, stdout, stderr } = await capture();
        expect(exitCode, stderr).to.equal(0);
        captured = (JSON.parse(stdout) as Captured).baseline;
    });

    const capture = (...words: readonly string[]): ReturnType<AwsGround["run"]> =>
        ground.run(["baseline", "capture", "--stack", "production", "--json", "--jobs", "1", ...words]);
    const bucket = (): string => `shop-drills-eu-central-1-${ground.cloud.account}`;
    const prefixOf = (at: string): string => `baselines/shop-orders/${at.replaceAll(/[-:]|\.000/g, "")}/`;
    const get = async (key: string): Promise<Buffer> => {
        const { Body } = await sdk.s3.send(new GetObjectCommand({ Bucket: bucket(), Key: key }));
        return Buffer.from((await Body?.transformToByteArray()) ?? []);
    };
    const put = async (key: string, body: Buffer): Promise<void> => {
        await sdk.s3.send(new PutObjectCommand({ Bucket: bucket(), Key: key, Body: body }));
    };
    const remove = async (key: string): Promise<void> => {
        await sdk.s3.send(new DeleteObjectCommand({ Bucket: bucket(), Key: key }));
    };
    const tags = async (): Promise<Readonly<Record<string, string | undefined>>> => {
        const input = { DBInstanceIdentifier: "shop-orders" };
        const { DBInstances: [row] = [] } = await sdk.rds.send(new DescribeDBInstancesCommand(input));
        return Object.fromEntries((row?.TagList ?? []).map(({ Key = "", Value }) => [Key, Value]));
    };

    const pointOf = (baseline: BaselineReference | null): RecoveryPoint => ({
        ...{ id: "rds:shop-orders-tonight", source: "rds-snapshot", status: "available" },
        ...{ takenAt: new Date().toISOString(), serverVersion: "18.4", systemIdentifier: null },
        ...{ database: "shop", timeline: null, sizeBytes: 0, endLsn: null, baselineLsn: null },
        baselineAt: null,
        aws: {
            ...{
                from: { kind: "snapshot", arn: "arn" },
                region: "eu-central-1",
                encrypted: true,
                keyArn: null,
            },
            ...{ allocatedGigabytes: 20, masterUser: "postgres", expiresAt: null, baseline },
        },
    });
    const load = (
        point: Partial<RecoveryPoint> = {},
        { home = ground.home, to, env = ground.env }: LoadOptions = {},
    ): Promise<LoadedBaseline> =>
        inEnvironment(env, () => {
            const whole = { ...pointOf(captured), ...point };
            return baselineOnAws(target, homeAt(home), whole, ...(to === undefined ? [] : [to]));
        });
    interface LoadOptions {
        readonly home?: string;
        readonly to?: RestoreTarget;
        readonly env?: Readonly<Record<string, string>>;
    }
    const problemOf = async (...load_: Parameters<typeof load>): Promise<string> => {
        const loaded = await load(...load_);
        return "problem" in loaded ? loaded.problem : "there is none";
    };
    /** Changes an object for one look, and puts it back. */
    const withObject = async <Result>(
        key: string,
        change: (bytes: Buffer) => Buffer | null,
        look: () => Promise<Result>,
    ): Promise<Result> => {
        const bytes = await get(key);
        const changed = change(bytes);
        await (changed === null ? remove(key) : put(key, changed));
        try {
            return await look();
        } finally {
            await put(key, bytes);
        }
    };

    it("keeps what the tags of the instance name, signed, just before a whole second", async () => {
        const prefix = prefixOf(captured.at);
        const { Contents = [] } = await sdk.s3.send(new ListObjectsV2Command({ Bucket: bucket() }));
        expect(Contents.map(({ Key }) => Key)).to.have.members([
            `${prefix}baseline.jsonl`,
            `${prefix}baseline.jsonl.sig`,
        ]);
        expect(captured.at).to.match(/:\d\d\.000Z$/);
        expect(Math.abs(Date.now() - Date.parse(captured.at))).to.be.below(300_000);
        expect(captured).to.include({ identifier: "shop-orders", tables: 4 });
        const digest = createHash("sha256")
            .update(await get(`${prefix}baseline.jsonl`))
            .digest("hex");
        expect(await tags()).to.include({
            "lifeboat:baseline-at": captured.at,
            "lifeboat:baseline-sha256": digest,
            // what was there stays
            "lifeboat:target": "orders",
        });
        expect(captured.sha256).to.equal(digest);
    });

    it("is loaded again as it was, by this machine with its signature, by another one with the tags' word", async () => {
        const own = await load();
        if ("problem" in own) throw new Error(own.problem);
        expect(own).to.include({ sha256: captured.sha256, closing: null }).and.not.to.have.property("remark");
        expect(own.baseline.tables.map(({ name }) => name)).to.have.lengthOf(4);
        expect(own.baseline.tables.reduce((sum, { rows }) => sum + rows, 0)).to.equal(captured.rows);
        expect(own.baseline.snapshot.second).to.equal(captured.at);
        const elsewhere = await load({}, { home: emptyHome });
        expect(elsewhere)
            .to.have.property("remark")
            .that.includes("the digest in the tags of RDS vouches for it");
    });

    it("says in a sentence of its own each way in which it can be wrong", async () => {
        const prefix = prefixOf(captured.at);
        const [content, seal] = [`${prefix}baseline.jsonl`, `${prefix}baseline.jsonl.sig`];
        const edited = (bytes: Buffer): Buffer =>
            Buffer.from(bytes.toString("utf8").replace('"rows":', '"rows": '));
        const other = { ...captured, sha256: "0".repeat(64) };
        const lines = {
            missing: await withObject(
                content,
                () => null,
                () => problemOf(),
            ),
            unsigned: await withObject(
                seal,
                () => null,
                () => problemOf(),
            ),
            edited: await withObject(content, edited, () => problemOf()),
            "other digest": await problemOf({ aws: pointOf(other).aws }),
            "other database": await problemOf({ database: "billing" }),
            "another server": await problemOf({ systemIdentifier: "1" }),
        };
        expect(new Set(Object.values(lines))).to.have.property("size", Object.keys(lines).length);
        expect(lines.missing).to.match(/^There is no baseline of rds:shop-orders-tonight/);
        expect(lines.unsigned).to.include("is unsigned");
        expect(lines.edited).to.equal("The baseline was edited after it was signed.");
        expect(lines["other digest"]).to.include("another one than its reference names");
        expect(lines["other database"]).to.include("of database shop").and.to.include("of billing");
        expect(lines["another server"]).to.include("of another server");
    });

    it("does not take a baseline that lies under another second", async () => {
        const at = new Date(Date.parse(captured.at) - 60_000).toISOString();
        for (const file of ["baseline.jsonl", "baseline.jsonl.sig"])
            await put(`${prefixOf(at)}${file}`, await get(`${prefixOf(captured.at)}${file}`));
        const problem = await problemOf({ aws: pointOf({ ...captured, at }).aws });
        for (const file of ["baseline.jsonl", "baseline.jsonl.sig"]) await remove(`${prefixOf(at)}${file}`);
        expect(problem).to.include("stands for another second");
    });

    it("demands the signature of a key that was put there, whatever the tags say", async () => {
        const stranger = await ensureKeyPair(path.join(emptyHome, "stranger"));
        const keys = homeAt(emptyHome).keys;
        await ensureKeyPair(keys);
        await writeFile(path.join(keys, captureKeyFile), stranger.publicKeyPem);
        expect(await problemOf({}, { home: emptyHome })).to.include("not signed by the key");
        const ours = await ensureKeyPair(homeAt(ground.home).keys);
        await writeFile(path.join(keys, captureKeyFile), ours.publicKeyPem);
        expect(await load({}, { home: emptyHome })).to.have.property("sha256", captured.sha256);
        expect(await load({}, { home: emptyHome })).not.to.have.property("remark");
        await rm(path.join(keys, captureKeyFile));
    });

    it("is found for an instant by the tags, and once they name it no more by its signature alone", async () => {
        const at = (ms: number): RestoreTarget => ({
            kind: "time",
            time: new Date(Date.parse(captured.at) + ms).toISOString(),
        });
        expect(await problemOf({}, { to: at(-1_000) })).to.include(
            "No baseline is known that was captured before",
        );
        expect(await load({}, { to: at(0) })).to.have.property("sha256", captured.sha256);
        const later = await capture();
        expect(later.exitCode, later.stderr).to.equal(0);
        const newest = (await tags())["lifeboat:baseline-at"] ?? "";
        expect(Date.parse(newest)).to.be.above(Date.parse(captured.at));
        expect(await load({}, { to: at(0) })).to.have.property("sha256", captured.sha256);
        expect(await problemOf({}, { to: at(0), home: emptyHome })).to.include("No baseline is known");
    });

    it("names what AWS denies, and throws nothing for it", async () => {
        const reader = ground.cloud.control.principals.role("reader", [
            {
                Version: "2012-10-17",
                Statement: [{ Effect: "Allow", Action: ["s3:ListBucket"], Resource: ["*"] }],
            },
        ]);
        const problem = await problemOf({}, { env: ground.envOf(reader.credentials()) });
        expect(problem).to.include("s3:GetObject");
    });

    it("refuses what is not the writer, or could not carry the tags, and says what to do", async () => {
        const { rds } = ground.cloud.control;
        const under = async (row: Group, back: Group): Promise<Refusal> => {
            rds.setRow("eu-central-1", "shop-orders", row);
            const { exitCode, stdout } = await capture();
            rds.setRow("eu-central-1", "shop-orders", back);
            const { error } = JSON.parse(stdout) as {
                readonly error: Pick<Refusal, "name" | "message" | "hint">;
            };
            return { ...error, exitCode };
        };
        const before = await tags();
        expect(await under({ CopyTagsToSnapshot: false }, { CopyTagsToSnapshot: true }))
            .to.include({ exitCode: 4, name: "CaptureFailed" })
            .and.to.have.property("hint")
            .that.includes("--copy-tags-to-snapshot");
        const byIam = "IAMDatabaseAuthenticationEnabled";
        expect(await under({ [byIam]: false }, { [byIam]: true }))
            .to.include({ exitCode: 3, name: "LoginRefused" })
            .and.to.have.property("hint")
            .that.includes("iamAuthentication: true");
        const replica = "ReadReplicaSourceDBInstanceIdentifier";
        expect(await under({ [replica]: "shop-main" }, { [replica]: "" }))
            .to.include({ exitCode: 24, name: "AwsWrongState" })
            .and.to.have.property("message", "shop-orders is a read replica of shop-main.");
        expect(await tags()).to.deep.equal(before);
    });
});

interface Refusal {
    readonly exitCode: number | null;
    readonly name: string;
    readonly message: string;
    readonly hint: string;
}
