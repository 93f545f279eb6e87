import { mkdtemp, realpath, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { CopyDBSnapshotCommand } from "@aws-sdk/client-rds";
import type { SealedEvidence } from "../../../../drills/model/evidence.ts";
import {
    airGappedVaultName,
    drillSecurityGroupName,
    drillSubnetGroupName,
    drillVaultName,
    keyAlias,
    vaultName,
} from "../../../../infra/names.ts";
import { project } from "../../../../infra/naming.ts";
import { type CliRun, executable, lifeboat } from "../../cli.ts";
import type { Cloud } from "../cloud/cloud.ts";
import { startCloud } from "../cloud/cloud.ts";
import type { Item } from "../cloud/inventory.ts";
import type { Credentials } from "../cloud/principals.ts";
import { sdkFor } from "../cloud/sdk.ts";
import { makeDataPlane, type ProductionWish, type TestDataPlane } from "../data-plane/data-plane.ts";
import { type ProductionDatabase, snapshotArn } from "../data-plane/production-database.ts";
import { admitRunner } from "./admit-runner.ts";
import { productionTags } from "./production-tags.ts";
import { engineVersion, names, type StackWish, writeStackFiles } from "./stack-files.ts";

/** Where the provider of `aws:` types for tests lies: the embedded engine finds plugins on the PATH. */
const provider = path.resolve(import.meta.dirname, "../provider");

/** What a ground is made with. */
export interface GroundWish {
    readonly stack?: StackWish;
    /** What production's database is, beside its names. */
    readonly production?: Partial<ProductionWish>;
}

/**
 * All that a drill on AWS needs, on this machine: a cloud with two regions, a real production behind it, the place for
 * drills in both, the stacks' files, and a state folder. Tests have it by `groundOfSuite`; whoever makes one stops it.
 */
export interface AwsGround {
    readonly cloud: Cloud;
    readonly dataPlane: TestDataPlane;
    readonly production: ProductionDatabase;
    readonly names: typeof names;
    /** Of the key in production's region. */
    readonly keyArn: string;
    readonly drKeyArn: string;
    readonly resourceId: string;
    /** The folder of the stacks' files. */
    readonly stacks: string;
    /** The state folder. */
    readonly home: string;
    /** What the executable needs in its environment; credentials are those that may do everything. */
    readonly env: Readonly<Record<string, string>>;
    /** The same for somebody else. */
    readonly envOf: (credentials: Credentials) => Readonly<Record<string, string>>;
    /** Any command. */
    readonly run: (words: readonly string[], env?: Readonly<Record<string, string>>) => Promise<CliRun>;
    /** `lifeboat drill --json`; throws where stdout is not one JSON document. */
    readonly drill: (
        words: readonly string[],
        env?: Readonly<Record<string, string>>,
    ) => Promise<GroundDrill>;
    /** A snapshot of production as it is now, with its tags, in moto and behind it. */
    readonly takeSnapshot: (identifier: string) => Promise<void>;
    /** A recovery point of AWS Backup of production as it is now. Answers with its ARN. */
    readonly takeVaultPoint: (vault: string) => Promise<string>;
    /** Copies a snapshot into the DR region, as a scheduled copy does. */
    readonly copyToDr: (snapshot: string, identifier: string) => Promise<void>;
    /** Keeps automated backups in the DR region as well. Answers with their ARN. */
    readonly replicateToDr: () => Promise<string>;
    /** What can be restored to an instant is all that was committed by now. */
    readonly archive: () => Promise<void>;
    /** What of any drill stands anywhere: by stamp or by name. */
    readonly remains: () => Promise<readonly Item[]>;
    readonly stop: () => Promise<void>;
}

/** A drill that ended. */
export interface GroundDrill {
    readonly exitCode: number | null;
    readonly evidence: SealedEvidence;
    readonly stderr: string;
}

/** Takes some ten seconds: moto, a production of 10,000 rows, and what stands around it. */
export async function makeGround(wish: GroundWish = {}): Promise<AwsGround> {
    let dataPlane: TestDataPlane | undefined;
    let cloud: Cloud | undefined;
    try {
        cloud = await startCloud({
            dataPlane: async (authority) => (dataPlane = await makeDataPlane(authority)),
            region: names.region,
        });
        if (dataPlane === undefined) throw new Error("the cloud has no data plane");
        return await furnish(cloud, dataPlane, wish);
    } catch (error) {
        await cloud?.stop();
        await dataPlane?.stop();
        throw error;
    }
}

async function furnish(cloud: Cloud, dataPlane: TestDataPlane, wish: GroundWish): Promise<AwsGround> {
    const root = await realpath(await mkdtemp(path.join(os.tmpdir(), "lifeboat-aws-")));
    const stacks = path.join(root, "stacks");
    const home = path.join(root, "home");
    await writeStackFiles(stacks, cloud.account, wish.stack);
    const { keyArn, drKeyArn, resourceId } = await furnishCloud(cloud);
    const production = await dataPlane.makeProductionDatabase({
        ...{ identifier: names.identifier, region: names.region, resourceId, database: "shop" },
        ...wish.production,
    });
    // automated backups begin with the instance
    await production.backUp();
    cloud.control.onCopy(({ from, to }) => {
        production.copySnapshot(from, to);
    });
    const environment = (credentials: Credentials): Readonly<Record<string, string>> => ({
        ...cloud.envFor(credentials),
        LIFEBOAT_ENGINE: "embedded",
        LIFEBOAT_RDS_CA_FILE: dataPlane.caFile,
        PATH: `${provider}${path.delimiter}${process.env["PATH"] ?? ""}`,
    });
    const env = environment(cloud.control.principals.root);
    const run: AwsGround["run"] = (words, other = env) =>
        lifeboat([...words, "--cwd", stacks], { home, env: other });
    return {
        ...{ cloud, dataPlane, production, names, keyArn, drKeyArn, resourceId, stacks, home, env, run },
        envOf: environment,
        drill: async (words, other) => {
            const { exitCode, stdout, stderr } = await run(["drill", "--json", ...words], other);
            try {
                return { exitCode, evidence: JSON.parse(stdout) as SealedEvidence, stderr };
            } catch {
                throw new Error(
                    `drill ${words.join(" ")} ended with ${exitCode ?? "a signal"}: ${stdout}${stderr}`,
                );
            }
        },
        takeSnapshot: async (identifier) => {
            const takenAt = new Date();
            await production.takeSnapshot({ snapshot: identifier });
            // CopyTagsToSnapshot: what the instance's tags say at that moment
            const tags = await productionTags(cloud);
            await cloud.control.seed.snapshot(names.region, {
                ...{ instance: names.identifier, identifier, takenAt, tags },
            });
        },
        takeVaultPoint: async (vault) => {
            const takenAt = new Date();
            const { arn, snapshot } = await cloud.control.seed.recoveryPoint(names.region, {
                ...{ vault, instance: names.identifier, takenAt, tags: await productionTags(cloud) },
            });
            await production.takeSnapshot({ snapshot });
            return arn;
        },
        copyToDr: async (snapshot, identifier) => {
            const { rds } = sdkFor(cloud, undefined, names.drRegion);
            await rds.send(
                new CopyDBSnapshotCommand({
                    SourceDBSnapshotIdentifier: snapshotArn(names.region, cloud.account, snapshot),
                    TargetDBSnapshotIdentifier: identifier,
                    KmsKeyId: drKeyArn,
                    CopyTags: true,
                }),
            );
            await cloud.control.rds.settle();
        },
        replicateToDr: async () => {
            const order = { from: names.region, instance: names.identifier, keyArn: drKeyArn };
            const arn = await cloud.control.seed.replicatedBackup(names.drRegion, order);
            dataPlane.nameAutomatedBackups(names.identifier, names.drRegion, arn);
            return arn;
        },
        archive: async () => {
            await production.archive();
            const latest = await production.latestRestorableTime();
            if (latest === null) throw new Error("production has no backup yet");
            const earliest = new Date(Date.now() - 86_400_000);
            cloud.control.rds.setWindow(names.region, names.identifier, { earliest, latest });
        },
        remains: async () => (await cloud.control.inventory()).filter(isOfDrill),
        stop: async () => {
            await cloud.stop();
            await dataPlane.stop();
            await rm(root, { recursive: true, force: true });
        },
    };
}

/** What the cloud has when a stack has been brought up. */
interface Furnished {
    readonly keyArn: string;
    readonly drKeyArn: string;
    readonly resourceId: string;
}

async function furnishCloud(cloud: Cloud): Promise<Furnished> {
    const { seed } = cloud.control;
    const { system, region, drRegion, identifier } = names;
    // the data plane's own PostgreSQL, which may be newer than what RDS sold when the stand-in was written
    cloud.control.rds.setVersion(engineVersion, "available");
    const keyArn = await seed.key(region, { alias: keyAlias(system, "production") });
    const drKeyArn = await seed.key(drRegion, { alias: keyAlias(system, "dr") });
    const own = await seed.network(region, { subnetGroup: "shop-production", cidr: "10.20.0.0/16" });
    for (const [role, place, cidr, key] of [
        ["production", region, "10.255.0.0/16", keyArn],
        ["dr", drRegion, "10.254.0.0/16", drKeyArn],
    ] as const) {
        const restored = drillSecurityGroupName(system, role);
        const { securityGroups } = await seed.network(place, {
            subnetGroup: drillSubnetGroupName(system, role),
            securityGroups: [restored, "runner"],
            cidr,
        });
        await admitRunner(cloud, place, securityGroups, restored);
        await seed.bucket(place, `${system}-drills-${place}-${cloud.account}`, key);
    }
    await seed.vault(region, { name: vaultName(system, "production"), keyArn });
    await seed.vault(region, { name: airGappedVaultName(system, "production"), airGapped: true });
    await seed.vault(region, { name: drillVaultName(system, "production"), keyArn });
    await seed.vault(drRegion, { name: vaultName(system, "dr"), keyArn: drKeyArn });
    const { resourceId } = await seed.instance(region, {
        identifier,
        engineVersion,
        keyArn,
        masterUser: "postgres",
        subnetGroup: own.subnetGroup,
        securityGroupIds: Object.values(own.securityGroups),
        tags: { [`${project}:backup`]: system, [`${project}:target`]: names.database },
        more: { DBName: "shop", CopyTagsToSnapshot: true },
    });
    return { keyArn, drKeyArn, resourceId };
}

function isOfDrill({ name, tags }: Item): boolean {
    return /^drill-\d/.test(name) || `${project}:drill-id` in tags;
}

/** The executable, for whoever starts it by himself. */
export { executable };
