import { instanceType } from "../../policies/types.ts";
import type { PlannedResource, PlannedStack } from "../../planned.ts";
import { daysPerMonth, hoursPerMonth, type Gap, type Pricer, type Quantity } from "../quantity.ts";
import { isOn, numberIn, regionOfArn, textIn } from "../read-input.ts";

/** A database: its machine, its disk, what changed on its way from another region, and its automated backups. */
export const priceDatabase: Pricer = (resource, { stack, usage }) => {
    const copies = isOn(resource, "multiAz") ? 2 : 1;
    const zones = copies === 2 ? "two zones" : "one zone";
    const storage = textIn(resource, "storageType") ?? "gp3";
    const gigabytes = numberIn(resource, "allocatedStorage") ?? usage.databaseGigabytes;
    const instanceClass = textIn(resource, "instanceClass");
    return [
        instanceClass === undefined
            ? { what: "instance", unpricedBecause: "its class is not known" }
            : {
                  what: `instance, ${zones}`,
                  price: `rds.hour.${instanceClass}`,
                  amount: hoursPerMonth * copies,
              },
        { what: `storage, ${zones}`, price: `rds.storage.${storage}`, amount: gigabytes * copies },
        ...provisionedIops(resource, storage, copies),
        ...fromAnotherRegion(resource, usage.changedGigabytesPerDay),
        ...(resource === databasesOf(stack)[0] ? automatedBackups(stack, usage) : []),
        ...paidInsights(resource),
    ];
};

function databasesOf(stack: PlannedStack): readonly PlannedResource[] {
    return stack.resources.filter(({ type }) => type === instanceType);
}

/** Up to the storage of all databases together automated backups are free: so they are one line of the first database. */
function automatedBackups(
    stack: PlannedStack,
    usage: { readonly databaseGigabytes: number; readonly changedGigabytesPerDay: number },
): readonly Quantity[] {
    const databases = databasesOf(stack);
    const days = Math.max(...databases.map((one) => numberIn(one, "backupRetentionPeriod") ?? 0));
    if (days === 0) return [];
    const kept = usage.databaseGigabytes + usage.changedGigabytesPerDay * days;
    const free = databases.map((one) => numberIn(one, "allocatedStorage") ?? usage.databaseGigabytes);
    const beyond = Math.max(0, kept - free.reduce((sum, one) => sum + one, 0));
    return [
        {
            what: `automated backups of ${days} days beyond the free share`,
            price: "rds.backup",
            amount: beyond,
        },
    ];
}

function provisionedIops(
    resource: PlannedResource,
    storage: string,
    copies: number,
): readonly (Quantity | Gap)[] {
    const iops = numberIn(resource, "iops");
    if (iops === undefined) return [];
    if (storage === "io1")
        return [{ what: "provisioned IOPS", price: "rds.iops.io1", amount: iops * copies }];
    return [
        {
            what: "provisioned IOPS",
            unpricedBecause: `those of ${storage} beyond the free ones are not in the table`,
        },
    ];
}

function fromAnotherRegion(resource: PlannedResource, changedGigabytesPerDay: number): readonly Quantity[] {
    const region = regionOfArn(textIn(resource, "replicateSourceDb"));
    if (region === undefined || region === resource.region) return [];
    const amount = changedGigabytesPerDay * daysPerMonth;
    return [{ what: `replication from ${region}`, price: "transfer.region", amount, region }];
}

/** Seven days of Performance Insights are free. */
function paidInsights(resource: PlannedResource): readonly Gap[] {
    const days = numberIn(resource, "performanceInsightsRetentionPeriod") ?? 7;
    if (days <= 7) return [];
    return [
        {
            what: `Performance Insights of ${days} days`,
            unpricedBecause: "its price depends on the class's processors",
        },
    ];
}

/** Automated backups that are copied into this region: all of the database, and what changes. */
export const priceBackupReplication: Pricer = (resource, { usage }) => {
    const days = numberIn(resource, "retentionPeriod") ?? 7;
    const source = regionOfArn(textIn(resource, "sourceDbInstanceArn"));
    const { databaseGigabytes, changedGigabytesPerDay } = usage;
    return [
        {
            what: `automated backups of ${days} days`,
            price: "rds.backup",
            amount: databaseGigabytes + changedGigabytesPerDay * days,
        },
        {
            what: `transfer from ${source ?? "another region"}`,
            price: "transfer.region",
            amount: changedGigabytesPerDay * daysPerMonth,
            region: source,
        },
    ];
};
