import { AwsError, type RestoreOrder } from "../cloud/data-plane.ts";
import { planOfSnapshot, type RestorePlan, unknownSource } from "./backups.ts";
import type { ProductionServer } from "./production.ts";

/** What restores can be made from, by the names that their requests use. */
export class Sources {
    readonly #productions = new Set<ProductionServer>();
    /** By region and any of its names: identifier, resource id, ARN of its automated backups. */
    readonly #named = new Map<string, ProductionServer>();

    add(production: ProductionServer): void {
        const { region, identifier, resourceId } = production.spec;
        this.#productions.add(production);
        for (const name of [identifier, resourceId]) this.name(production, region, name);
    }

    name(production: ProductionServer, region: string, name: string): void {
        this.#named.set(`${region} ${name}`, production);
    }

    /** The instance is gone; snapshots of it stay. */
    forgetInstance(production: ProductionServer): void {
        for (const [name, source] of this.#named) if (source === production) this.#named.delete(name);
    }

    /** Throws `AwsError` where nothing has that name, or it is not to be restored so. */
    async planOf({
        region,
        from,
    }: RestoreOrder): Promise<RestorePlan & { readonly source: ProductionServer }> {
        if (from.kind === "snapshot") {
            for (const source of this.#productions) {
                const backup = source.backups.find(region, from.snapshot);
                if (backup !== undefined) return { ...planOfSnapshot(backup), source };
            }
            throw unknownSource(from);
        }
        const source = this.#named.get(`${region} ${from.source}`);
        if (source === undefined) throw unknownSource(from);
        if (!source.backups.automated) {
            const sentence = "Point in time restore is not enabled for this instance.";
            throw new AwsError("PointInTimeRestoreNotEnabled", sentence);
        }
        return { ...(await source.backups.planFor(from.time)), source };
    }
}
