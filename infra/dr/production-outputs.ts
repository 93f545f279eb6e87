import * as pulumi from "@pulumi/pulumi";
import { Failure } from "../failure.ts";
import { nearest } from "../nearest.ts";

/** What the production stack tells of one of its databases. */
export interface ProductionDatabase {
    readonly engineVersion: string;
    readonly instanceClass: string;
    /** Of automated backups. */
    readonly retentionDays: number;
    /** Parameters of PostgreSQL that its owner set, by name. */
    readonly parameters: Readonly<Record<string, string>>;
}

/** What the DR region takes from the production stack's outputs. */
export interface ProductionOutputs {
    /** By the database's name. */
    readonly databases: pulumi.Input<Readonly<Record<string, ProductionDatabase>>>;
    /** Id of the cache's global datastore. Needed where the region has a standby cache. */
    readonly globalReplicationGroupId?: pulumi.Input<string>;
}

/**
 * One of production's databases. What it waits for fails with `BadConfiguration` where production has none of that name:
 * its names are known only once its outputs are.
 */
export function productionDatabase(
    { databases }: ProductionOutputs,
    name: string,
): pulumi.Output<ProductionDatabase> {
    return pulumi.output(databases).apply((all) => {
        const found = all[name];
        if (found !== undefined) return found;
        const names = Object.keys(all);
        throw new Failure("BadConfiguration", `Production has no database "${name}".`, {
            hint: `Its databases are ${names.join(", ")}${nearest(name, names).length > 0 ? `; did you mean ${nearest(name, names).join(" or ")}?` : "."}`,
        });
    });
}
