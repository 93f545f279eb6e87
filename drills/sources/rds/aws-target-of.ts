import type { DatabaseConfiguration } from "../../../infra/config/databases.ts";
import type { StackConfiguration } from "../../../infra/config/stack.ts";
import {
    airGappedVaultName,
    databaseIdentifier,
    drillSecurityGroupName,
    drillSubnetGroupName,
    drillVaultName,
    replicaIdentifier,
    vaultName,
} from "../../../infra/names.ts";
import { hasDrillVault } from "../../../infra/vaults/has-drill-vault.ts";
import type { AwsTarget } from "../aws-target.ts";

/** A stack that can be drilled: the sections that a drill cannot do without are there. */
export interface DrillableStack {
    readonly stack: string;
    readonly configuration: StackConfiguration & {
        readonly drill: NonNullable<StackConfiguration["drill"]>;
    };
    /** Production's configuration: the same, but for a DR stack. */
    readonly production: StackConfiguration;
}

/** What a drill must know of one database of a stack: derived, nothing asked. */
export function awsTargetOf(
    { stack, configuration, production }: DrillableStack,
    database: DatabaseConfiguration,
): AwsTarget {
    const { system, role, region, drill, objectives, accountId, cost, deadlines } = configuration;
    return {
        ...{ stack, system, role, region, database },
        productionRegion: production.region,
        accountId: accountId ?? null,
        identifier: databaseIdentifier(system, database.name),
        protectedIdentifiers: protectedIdentifiers(configuration, production),
        databaseName: database.databaseName ?? "postgres",
        instanceClass: drill.instanceClass ?? database.instanceClass,
        costCapUsd: drill.costCapUsd,
        restoreSeconds: deadlines.restoreSeconds ?? null,
        prices: cost?.prices ?? {},
        maxPointAgeSeconds: objectives.maxPointAgeSeconds,
        place: {
            subnetGroupName: drillSubnetGroupName(system, role),
            securityGroupName: drillSecurityGroupName(system, role),
            copyVaultName: hasDrillVault(configuration) ? drillVaultName(system, role) : null,
        },
        vaults: vaultsOf(configuration, production),
        bucketPrefix: `${system}-drills-${region}`,
        copyRegions: copyRegions(production),
        user: database.drillUser,
    };
}

/** Every database of the system and its replica, whether there is one or not: a name too many protects nobody less. */
function protectedIdentifiers(
    { system, dr }: StackConfiguration,
    production: StackConfiguration,
): readonly string[] {
    const names = [
        ...production.databases.map(({ name }) => name),
        ...(dr?.replicas ?? []).map(({ database }) => database),
    ];
    return [...new Set(names)].flatMap((name) => [
        databaseIdentifier(system, name),
        replicaIdentifier(system, name),
    ]);
}

/** Where production copies its recovery points or its archive to. */
function copyRegions({ vaults, archive, region }: StackConfiguration): readonly string[] {
    const named = [...(vaults?.copies ?? []).map((copy) => copy.region), archive?.replication?.region];
    return [...new Set(named)].filter((one) => one !== undefined && one !== region).sort() as string[];
}

/** Those of the stack itself, and in a DR region those that production says it copies to. */
function vaultsOf(
    { system, role, region, vaults }: StackConfiguration,
    production: StackConfiguration,
): AwsTarget["vaults"] {
    const copiedTo = (production.vaults?.copies ?? []).flatMap(({ vault, accountId, region: to }) =>
        role === "dr" && vault !== undefined && accountId === undefined && to === region ? [vault] : [],
    );
    const plain = [...(vaults === undefined ? [] : [vaultName(system, role)]), ...copiedTo];
    return [
        ...[...new Set(plain)].map((name) => ({ name, airGapped: false })),
        ...(vaults?.airGapped === undefined
            ? []
            : [{ name: airGappedVaultName(system, role), airGapped: true }]),
    ];
}
