import { baselineTags } from "../../../../infra/stamp.ts";
import { airGappedVaultName, vaultName } from "../../../../infra/names.ts";
import type { AwsGround, GroundWish } from "../../../support/aws/ground/ground.ts";
import { productionTags } from "../../../support/aws/ground/production-tags.ts";
import { installAmcheck } from "../../../support/aws/ground/restore-test.ts";
import { drillImage, names } from "../../../support/aws/ground/stack-files.ts";
import { takeBaseline } from "../drills/drilling.ts";

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

/** What the ground of the policies is made with: runners with all that is drilled. */
export const policyWish: GroundWish = {
    stack: { more: { drill: { image: drillImage, sources, onRestoreTesting: true } } },
};

/** Takes every kind of recovery point on a ground that was made with `policyWish`: about a minute. */
export async function furnishForPolicies(ground: AwsGround): Promise<PolicyGround> {
    await installAmcheck(ground);
    await takeBaseline(ground);
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
    const { [baselineTags.at]: second = "" } = await productionTags(ground.cloud);
    const airGapped = vaulted.split(":").at(-1) ?? "";
    return { ground, second, points: { ...{ automated, own, named, airGapped, drVault }, ...copies } };
}

/** As AWS Backup copies into the vault of the DR region. */
async function copyToDrVault(ground: AwsGround): Promise<string> {
    const { cloud, production, drKeyArn } = ground;
    const { snapshot } = await cloud.control.seed.recoveryPoint(names.drRegion, {
        ...{ vault: vaultName(names.system, "dr"), instance: names.identifier, from: names.region },
        ...{ keyArn: drKeyArn, tags: await productionTags(cloud) },
    });
    await production.takeSnapshot({ snapshot, region: names.drRegion });
    return snapshot;
}
