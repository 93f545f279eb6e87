import type { DatabaseConfiguration } from "../../infra/config/databases.ts";
import type { Home } from "../../infra/home.ts";
import type { StackRole } from "../../infra/site.ts";

/**
 * One database of one stack on AWS, as a drill must know it: plain data, because it travels to the drill's process and
 * stays in its journal. Made from the stack's configuration (`rds/read-target.ts`); AWS was not asked.
 */
export interface AwsTarget {
    /** `production`, `dr`: of `Pulumi.<stack>.yaml`. */
    readonly stack: string;
    readonly system: string;
    readonly role: StackRole;
    /** Where drills of this stack restore: its own region. */
    readonly region: string;
    /** Where production is. The same, but for a DR stack. */
    readonly productionRegion: string;
    /** The only account that may be drilled; null where the configuration names none. */
    readonly accountId: string | null;
    /** Production's definition: what the restored instance is made like. */
    readonly database: DatabaseConfiguration;
    /** Production's instance. */
    readonly identifier: string;
    /** Identifiers that no drill may ever touch: every database and replica of the system. */
    readonly protectedIdentifiers: readonly string[];
    /** The database inside that is judged. */
    readonly databaseName: string;
    /** Class of the restored instance. */
    readonly instanceClass: string;
    /** A drill whose estimate is above it is refused, in US dollars. */
    readonly costCapUsd: number;
    /** A restored instance that takes longer to become available is given up; null for the default of its source. */
    readonly restoreSeconds: number | null;
    /** Prices of the user's own, by key of the price table: `lifeboat:cost.prices`. */
    readonly prices: Readonly<Record<string, number>>;
    /** A recovery point that is older is restored only with a warning, and its drill fails. */
    readonly maxPointAgeSeconds: number;
    /** Names that the stack derives for the place of its drills (`infra/names.ts`). */
    readonly place: {
        readonly subnetGroupName: string;
        readonly securityGroupName: string;
        /** The vault that copies out of air-gapped ones go to; null where the stack has none. */
        readonly copyVaultName: string | null;
    };
    /** Vaults of this region that hold recovery points of the system. */
    readonly vaults: readonly { readonly name: string; readonly airGapped: boolean }[];
    /** Bucket of the drills without the account's number at its end: `<system>-drills-<region>`. */
    readonly bucketPrefix: string;
    /** Regions that keep copies of production's backups: baselines go there too, for drills without production's region. */
    readonly copyRegions: readonly string[];
    /** The role of PostgreSQL that drills and captures log in as, by IAM. */
    readonly user: string;
}

/** What opening a kind of source needs. */
export interface SourcePlace {
    /** The drill's machine: keys, journals. */
    readonly home: Home;
    /** Null for the lab. */
    readonly aws: AwsTarget | null;
}
