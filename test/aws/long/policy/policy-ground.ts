import { baselineTags } from "../../../../infra/stamp.ts";
import { airGappedVaultName, vaultName } from "../../../../infra/names.ts";
import { type AwsGround, makeGround } from "../../../support/aws/ground/ground.ts";
import { drillImage, names } from "../../../support/aws/ground/stack-files.ts";

/** The kinds of recovery points that production's runner drills. */
export const sources = ["rds-snapshot", "rds-pitr", "backup-vault"] as const;

/** A ground with every kind of recovery point that the roles of the runners name, in both regions. */
export interface PolicyGround {
    readonly ground: AwsGround;
    /** Which the baseline stands for, as drills to an instant are told. */
    readonly second: string;
    readonly points: Points;
}

/** Recovery points by what they are to a policy; what `--point` takes. */
export interface Points {
    /** As RDS names those that it takes by itself. */
    readonly automated: string;
    /** As lifeboat names those that it takes. */
    readonly own: string;
    /** By a person, with a name that says nothing. */
    readonly named: string;
    /** In the air-gapped vault. */
    readonly airGapped: string;
    /** Copies in the DR region: of lifeboat's, of a person's, in the vault. */
    readonly drOwn: string;
    readonly drNamed: string;
    readonly drVault: string;
}

/** Takes about a minute. */
export async function makePolicyGround(): Promise<PolicyGround> {
    const drill = { image: drillImage, sources, onRestoreTesting: true };
    const ground = await makeGround({ stack: { more: { drill } } });
    try {
        return await furnish(ground);
    } catch (error) {
        await ground.stop();
        throw error;
    }
}

async function furnish(ground: AwsGround): Promise<PolicyGround> {
    // nobody installs it into what AWS Backup restored
    await ground.production.run(
        "CREATE EXTENSION amcheck SCHEMA public; " +
            "GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public TO lifeboat",
    );
    await succeed(ground, ["backup", "heartbeat", "--stack", "production"]);
    await succeed(ground, ["baseline", "capture", "--stack", "production"]);
    const own = "shop-orders-before-release";
    const named = "before-the-upgrade";
    const automated = "rds:shop-orders-2026-11-21-03-05";
    for (const snapshot of [automated, own, named]) await ground.takeSnapshot(snapshot);
    const vaulted = await ground.takeVaultPoint(airGappedVaultName(names.system, "production"));
    await ground.archive();
    const copies = { drOwn: `${own}-copied`, drNamed: `${named}-copied` };
    await ground.copyToDr(own, copies.drOwn);
    await ground.copyToDr(named, copies.drNamed);
    const drVault = await copyToDrVault(ground);
    await ground.replicateToDr();
    const { [baselineTags.at]: second = "" } = await productionTags(ground);
    const airGapped = vaulted.split(":").at(-1) ?? "";
    return { ground, second, points: { ...{ automated, own, named, airGapped, drVault }, ...copies } };
}

/** As AWS Backup copies into the vault of the DR region. */
async function copyToDrVault(ground: AwsGround): Promise<string> {
    const { cloud, production, drKeyArn } = ground;
    const { snapshot } = await cloud.control.seed.recoveryPoint(names.drRegion, {
        ...{ vault: vaultName(names.system, "dr"), instance: names.identifier, from: names.region },
        ...{ keyArn: drKeyArn, tags: await productionTags(ground) },
    });
    await production.takeSnapshot({ snapshot, region: names.drRegion });
    return snapshot;
}

async function productionTags({ cloud }: AwsGround): Promise<Readonly<Record<string, string>>> {
    const standing = await cloud.control.inventory();
    const found = standing.find(({ kind, name }) => kind === "instance" && name === names.identifier);
    if (found === undefined) throw new Error("production is gone");
    return found.tags;
}

async function succeed(ground: AwsGround, words: readonly string[]): Promise<void> {
    const { exitCode, stdout, stderr } = await ground.run(words);
    if (exitCode !== 0)
        throw new Error(`${words.join(" ")} ended with ${String(exitCode)}: ${stdout}${stderr}`);
}
