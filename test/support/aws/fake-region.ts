import type { VaultPoint } from "../../../infra/aws/backup.ts";
import type { Patience } from "../../../infra/aws/patience.ts";
import type { AutomatedBackup, DatabaseSnapshot, Tags } from "../../../infra/aws/rds-rows.ts";
import { Failure, type FailureName } from "../../../infra/failure.ts";
import type { Clients } from "../../../drills/sources/rds/remains/find.ts";
import { exampleInstance } from "./example-placement.ts";

/** Something in a region of a test's own. */
export interface Thing {
    readonly kind: "instance" | "group" | "point" | "snapshot" | "retained";
    readonly name: string;
    tags: Tags;
    /** Of an instance. */
    status?: string;
    readonly isProtected?: boolean;
    /** The name of the group that an instance uses. */
    readonly group?: string;
    /** Of a point. */
    readonly vault?: string;
}

/** A region in memory: what the second road asks of it, what it was told to delete, and faults on demand. */
export interface FakeRegion {
    readonly things: Thing[];
    readonly clients: Clients;
    /** Every request to delete, in order, by kind and name. */
    readonly deletions: string[];
    /** Thrown by the next calls of an action (`rds:DeleteDBInstance`), one by one. */
    readonly faults: { readonly action: string; readonly failure: FailureName }[];
    /** How many looks an instance that was told to go is `deleting`. */
    looksUntilGone: number;
}

const account = "arn:aws:rds:eu-central-1:123456789012";

/** @param copyVault where points without a vault of their own lie */
export function fakeRegion(things: Thing[], copyVault: string): FakeRegion {
    const going = new Map<Thing, number>();
    const deletions: string[] = [];
    const faults: { action: string; failure: FailureName }[] = [];
    const region: FakeRegion = {
        things,
        deletions,
        faults,
        looksUntilGone: 0,
        clients: { rds: {}, backup: {} } as Clients,
    };
    const asked = (action: string): void => {
        const at = faults.findIndex((fault) => fault.action === action);
        const [fault] = at === -1 ? [] : faults.splice(at, 1);
        if (fault !== undefined) throw new Failure(fault.failure, `${action}: as it was told`);
    };
    const of = (kind: Thing["kind"]): Thing[] => things.filter((thing) => thing.kind === kind);
    const drop = (thing: Thing): void => void things.splice(things.indexOf(thing), 1);
    const named = (kind: Thing["kind"], name: string): Thing => {
        const thing = of(kind).find((candidate) => candidate.name === name);
        if (thing === undefined) throw new Failure("AwsNotFound", `no ${kind} ${name}`);
        return thing;
    };
    const rowOf = ({
        name,
        tags,
        status = "available",
        isProtected = false,
    }: Thing): ReturnType<typeof exampleInstance> =>
        exampleInstance({
            identifier: name,
            arn: `${account}:db:${name}`,
            tags,
            status,
            deletionProtection: isProtected,
        });
    const passOn = (thing: Thing): void => {
        const looks = going.get(thing);
        if (looks === undefined) return;
        if (looks <= 0) drop(thing);
        else going.set(thing, looks - 1);
    };
    const pointOf = ({ name, vault = copyVault, status = "COMPLETED" }: Thing): VaultPoint =>
        ({ arn: name, vault, status, resourceArn: `${account}:db:shop-orders` }) as VaultPoint;
    Object.assign(region.clients.rds, {
        instances: async () => {
            asked("rds:DescribeDBInstances");
            return Promise.resolve(of("instance").map(rowOf));
        },
        instance: async (identifier: string) => {
            asked("rds:DescribeDBInstances");
            of("instance")
                .filter(({ name }) => name === identifier)
                .forEach(passOn);
            return Promise.resolve(
                of("instance")
                    .filter(({ name }) => name === identifier)
                    .map(rowOf)[0],
            );
        },
        parameterGroups: async (prefix: string) => {
            asked("rds:DescribeDBParameterGroups");
            const rows = of("group").filter(({ name }) => name.startsWith(prefix));
            return Promise.resolve(
                rows.map(({ name, tags }) => ({
                    name,
                    family: "postgres17",
                    arn: `${account}:pg:${name}`,
                    tags,
                })),
            );
        },
        allSnapshots: async () => {
            asked("rds:DescribeDBSnapshots");
            return Promise.resolve(
                of("snapshot").map(
                    ({ name, tags }) =>
                        ({
                            identifier: name,
                            arn: `${account}:snapshot:${name}`,
                            tags,
                            type: "manual",
                        }) as DatabaseSnapshot,
                ),
            );
        },
        automatedBackups: async () => {
            asked("rds:DescribeDBInstanceAutomatedBackups");
            return Promise.resolve(
                of("retained").map(
                    ({ name, tags }) =>
                        ({
                            instance: name,
                            arn: `${account}:auto-backup:ab-${name}`,
                            tags,
                            status: "retained",
                        }) as AutomatedBackup,
                ),
            );
        },
        deleteInstance: async (name: string) => {
            deletions.push(`instance ${name}`);
            asked("rds:DeleteDBInstance");
            const thing = named("instance", name);
            thing.status = "deleting";
            going.set(thing, region.looksUntilGone);
            return Promise.resolve();
        },
        deleteParameterGroup: async (name: string) => {
            deletions.push(`group ${name}`);
            asked("rds:DeleteDBParameterGroup");
            const thing = named("group", name);
            if (of("instance").some(({ group }) => group === name))
                throw new Failure("AwsWrongState", `${name} is in use`);
            drop(thing);
            return Promise.resolve();
        },
    });
    Object.assign(region.clients.backup, {
        vault: async (name: string) => {
            asked("backup:DescribeBackupVault");
            return Promise.resolve({ name });
        },
        points: async (name: string) => {
            asked("backup:ListRecoveryPointsByBackupVault");
            return Promise.resolve(
                of("point")
                    .filter(({ vault = copyVault }) => vault === name)
                    .map(pointOf),
            );
        },
        tags: async (arn: string) => {
            asked("backup:ListTags");
            return Promise.resolve(named("point", arn).tags);
        },
        deletePoint: async (_vault: string, arn: string) => {
            deletions.push(`point ${arn}`);
            asked("backup:DeleteRecoveryPoint");
            drop(named("point", arn));
            return Promise.resolve();
        },
    });
    return region;
}

/** Waits no real time: each pause moves a clock of its own. */
export function fakePatience(budgetMs = 60_000): Patience & { readonly waited: () => number } {
    let now = 0;
    return {
        ...{ budgetMs, firstPauseMs: 500, longestPauseMs: 15_000 },
        now: () => now,
        pause: (ms) => {
            now += ms;
            return Promise.resolve();
        },
        waited: () => now,
    };
}
