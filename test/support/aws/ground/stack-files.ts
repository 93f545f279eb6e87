import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { stringify } from "yaml";

/** What is said of the stacks of a ground beside what every one needs. */
export interface StackWish {
    /** Keys below `lifeboat:drill`. */
    readonly drill?: Readonly<Record<string, unknown>>;
    /** More `lifeboat:` keys, without the prefix. */
    readonly more?: Readonly<Record<string, unknown>>;
}

/** Names of the ground; the stacks derive from them what they make (`infra/names.ts`). */
export const names = {
    system: "shop",
    database: "orders",
    identifier: "shop-orders",
    region: "eu-central-1",
    drRegion: "eu-west-1",
} as const;

/** Major of the data plane's PostgreSQL, as RDS would write the version. */
export const engineVersion = "18.4";

/** What every stack's file of a ground says of its database. */
export const ordersDatabase = {
    name: names.database,
    engineVersion,
    instanceClass: "db.t4g.medium",
    storageGigabytes: 20,
    databaseName: "shop",
    retentionDays: 7,
} as const;

/** No test starts it. */
export const drillImage = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/lifeboat-drill:test";

/** Writes `Pulumi.production.yaml` and `Pulumi.dr.yaml` as a user of two regions would have them. */
export async function writeStackFiles(folder: string, account: string, wish: StackWish = {}): Promise<void> {
    await mkdir(folder, { recursive: true });
    const { drill = {}, more = {} } = wish;
    const common = {
        system: names.system,
        accountId: account,
        notifications: { emails: ["platform@shop.example"] },
        objectives: { rpoSeconds: 86_400, rtoSeconds: 3_600, maxPointAgeSeconds: 93_600 },
    };
    const drills = { image: drillImage, ...drill };
    await write(folder, "production", names.region, {
        ...common,
        role: "production",
        network: { new: { cidrBlock: "10.20.0.0/16" }, drills: { cidrBlock: "10.255.0.0/24" } },
        databases: [{ ...ordersDatabase, replicated: true }],
        vaults: {
            airGapped: { minRetentionDays: 7, maxRetentionDays: 400 },
            generations: [{ id: "daily", schedule: "cron(0 1 * * ? *)", keepDays: 35 }],
            copies: [{ region: names.drRegion }],
        },
        drill: { sources: ["rds-snapshot", "rds-pitr", "backup-vault"], ...drills },
        ...more,
    });
    await write(folder, "dr", names.drRegion, {
        ...common,
        role: "dr",
        network: { new: { cidrBlock: "10.30.0.0/16" }, drills: { cidrBlock: "10.254.0.0/24" } },
        vaults: { lock: { mode: "governance", minRetentionDays: 7, maxRetentionDays: 400 } },
        dr: {
            production: { stack: "organization/lifeboat/production", region: names.region },
            replicas: [{ database: names.database }],
            replicatedBackups: [{ database: names.database }],
        },
        drill: { ...drills, sources: ["dr-copy"] },
    });
}

async function write(
    folder: string,
    stack: string,
    region: string,
    keys: Readonly<Record<string, unknown>>,
): Promise<void> {
    const lifeboat = Object.fromEntries(
        Object.entries(keys).map(([key, value]) => [`lifeboat:${key}`, value]),
    );
    const config = { "aws:region": region, ...lifeboat };
    await writeFile(path.join(folder, `Pulumi.${stack}.yaml`), stringify({ config }));
}
