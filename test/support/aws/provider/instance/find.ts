import {
    type DBInstance,
    type DescribeDBInstancesMessage,
    paginateDescribeDBInstances,
} from "@aws-sdk/client-rds";
import { isAws } from "../aws-words.ts";
import type { Surroundings } from "../resource-kind.ts";
import { inWordsOfSdk } from "../sdk-words.ts";
import { waitFor } from "../wait.ts";

/** States that pass by themselves on the way to an instance that is available. */
const comingUp = [
    "backing-up",
    "configuring-enhanced-monitoring",
    "configuring-iam-database-auth",
    "configuring-log-exports",
    "creating",
    "maintenance",
    "modifying",
    "moving-to-vpc",
    "rebooting",
    "renaming",
    "resetting-master-credentials",
    "starting",
    "stopping",
    "storage-config-upgrade",
    "storage-full",
    "storage-initialization",
    "upgrading",
];

/** States that an instance may show before it is gone. */
const goingAway = [
    "available",
    "backing-up",
    "configuring-enhanced-monitoring",
    "configuring-log-exports",
    "creating",
    "delete-precheck",
    "deleting",
    "incompatible-parameters",
    "incompatible-restore",
    "modifying",
    "starting",
    "stopping",
    "storage-full",
    "storage-optimization",
];

/**
 * One instance, by its identifier or its resource id, which is looked for with a filter first and then as an identifier;
 * null where there is none.
 */
export async function findInstance({ rds, signal }: Surroundings, id: string): Promise<DBInstance | null> {
    const looksLikeResourceId = /^db-[0-9A-Za-z]{2,255}$/.test(id);
    const byName = (): Promise<DBInstance | null> => only({ DBInstanceIdentifier: id });
    if (!looksLikeResourceId) return byName();
    return (await only({ Filters: [{ Name: "dbi-resource-id", Values: [id] }] })) ?? byName();

    async function only(input: DescribeDBInstancesMessage): Promise<DBInstance | null> {
        const found: DBInstance[] = [];
        try {
            const pages = paginateDescribeDBInstances({ client: rds }, input, { abortSignal: signal });
            for await (const { DBInstances = [] } of pages) found.push(...DBInstances);
        } catch (error) {
            if (isAws(error, "DBInstanceNotFound", "DBInstanceNotFoundFault")) return null;
            throw inWordsOfSdk("RDS:DescribeDBInstances", error);
        }
        if (found.length > 1) throw new Error(`too many results: wanted 1, got ${found.length}`);
        return found[0] ?? null;
    }
}

/** Waits until it can be used. @param limitMs as `wait.ts` */
export async function untilAvailable(
    surroundings: Surroundings,
    id: string,
    limitMs: number,
): Promise<DBInstance> {
    const found = await waitFor({
        look: () => look(surroundings, id),
        pending: comingUp,
        target: ["available", "storage-optimization"],
        ...surroundings,
        limitMs,
    });
    if (found === null) throw new Error("couldn't find resource");
    return found;
}

/** Waits until it is gone. */
export async function untilGone(surroundings: Surroundings, id: string, limitMs: number): Promise<void> {
    await waitFor({
        look: () => look(surroundings, id),
        pending: goingAway,
        target: [],
        ...surroundings,
        limitMs,
    });
}

async function look(
    surroundings: Surroundings,
    id: string,
): Promise<{ readonly status: string; readonly found: DBInstance } | null> {
    const found = await findInstance(surroundings, id);
    return found === null ? null : { status: found.DBInstanceStatus ?? "", found };
}
