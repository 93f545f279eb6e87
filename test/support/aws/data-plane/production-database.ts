import { waitUntilArchived } from "../../../../infra/local/base-backup/archived.ts";
import { archiveScope } from "../../../../infra/local/restored-cluster/restore.ts";
import { type ConnectionTarget, withSession } from "../../../../infra/postgres/session.ts";
import type { DatabaseEndpoint } from "../cloud/data-plane.ts";
import { administrator } from "./access.ts";
import type { Backups, TakenBackup } from "./backups.ts";
import type { Knock } from "./gateway.ts";
import { administratorOf } from "./instance.ts";
import type { ProductionServer, ProductionSpec } from "./production.ts";
import { serviceHeartbeat } from "./roles.ts";

/** Which snapshot, of which region. */
export interface SnapshotName {
    /** As RDS has it: a name, or `rds:...` and `awsbackup:...` for those that others take. */
    readonly snapshot: string;
    /** Default: production's. */
    readonly region?: string;
}

/** A production of RDS, as a test uses it. */
export interface ProductionDatabase {
    readonly spec: ProductionSpec;
    /** Where applications, baselines and heartbeats connect. */
    readonly endpoint: DatabaseEndpoint;
    /** The superuser, past the gateway: for the test alone. @param database default: the main one */
    readonly administrator: (database?: string) => ConnectionTarget;
    /** One script as superuser. */
    readonly run: (sql: string, database?: string) => Promise<void>;
    /** The only row of a query as superuser. */
    readonly one: <Row>(sql: string, database?: string) => Promise<Row>;
    /** From now on everything that is committed by now can be restored. */
    readonly archive: () => Promise<void>;
    /** A backup without a name, as the automated ones: a restore to an instant may start from it. */
    readonly backUp: () => Promise<TakenBackup>;
    /** A base backup under a name, which its ARN stands for as well. */
    readonly takeSnapshot: (name: SnapshotName) => Promise<TakenBackup>;
    /** The same backup under another name, perhaps of another region. Throws where there is none of the first name. */
    readonly copySnapshot: (from: SnapshotName, to: SnapshotName) => void;
    /** Restores that name it fail from now on. */
    readonly deleteSnapshot: (name: SnapshotName) => void;
    /** A retention of 0 days switches them off, and with them every restore to an instant. */
    readonly setAutomatedBackups: (on: boolean) => void;
    /** The last whole second that a restore can name; null before the first backup. */
    readonly latestRestorableTime: () => Promise<Date | null>;
    /** Who wanted to come in through the gateway, oldest first. */
    readonly knocks: () => readonly Knock[];
}

/** `arn:aws:rds:<region>:<account>:snapshot:<name>` */
export function snapshotArn(region: string, account: string, snapshot: string): string {
    return `arn:aws:rds:${region}:${account}:snapshot:${snapshot}`;
}

/** What a test does with a production that runs. */
export function productionDatabase({ spec, instance, backups }: ProductionServer): ProductionDatabase {
    const target = (database = spec.database): ConnectionTarget => administratorOf(instance.place, database);
    const one = <Row>(sql: string, database?: string): Promise<Row> =>
        withSession(target(database), { readOnly: false }, (session) => session.one<Row>(sql));
    const namesOf = ({ region = spec.region, snapshot }: SnapshotName): [string, string, string] => [
        region,
        snapshot,
        snapshotArn(region, spec.account, snapshot),
    ];
    const archive = (): Promise<void> => archiveEverything(target(administrator), backups);
    const backUp = async (): Promise<TakenBackup> => {
        const backup = await backups.take();
        await archive();
        return backup;
    };
    return {
        spec,
        endpoint: instance.gateway.endpoint,
        administrator: target,
        run: (sql, database) =>
            withSession(target(database), { readOnly: false }, (session) => session.script(sql)),
        one,
        archive,
        backUp,
        takeSnapshot: async (name) => {
            const backup = await backUp();
            const [region, ...names] = namesOf(name);
            backups.name(backup, region, ...names);
            return backup;
        },
        copySnapshot: (from, to) => {
            const backup = backups.find(from.region ?? spec.region, from.snapshot);
            if (backup === undefined) throw new Error(`there is no snapshot ${from.snapshot} to copy`);
            const [region, ...names] = namesOf(to);
            backups.name(backup, region, ...names);
        },
        deleteSnapshot: (name) => {
            const [region, ...names] = namesOf(name);
            backups.forget(region, ...names);
        },
        setAutomatedBackups: (on) => {
            backups.automated = on;
        },
        latestRestorableTime: () => backups.latestRestorableTime(),
        knocks: () => instance.gateway.knocks(),
    };
}

/** Commits a heartbeat of the service, ends the WAL segment and waits until the archive has it. */
async function archiveEverything(target: ConnectionTarget, backups: Backups): Promise<void> {
    const newest = backups.newest();
    if (newest === undefined)
        throw new Error("without a backup there is nothing that the archive could help");
    const end = await withSession(target, { readOnly: false }, async (session) => {
        await session.script(serviceHeartbeat);
        const { lsn } = await session.one<{ lsn: string }>("SELECT pg_switch_wal()::text AS lsn");
        return lsn;
    });
    await waitUntilArchived(backups.archive, archiveScope(newest), end, 30_000);
}
