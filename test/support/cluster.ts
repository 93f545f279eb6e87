import { chmod, mkdtemp, realpath, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { type Home, homeAt } from "../../infra/home.ts";
import { type BaseBackup, takeBaseBackup } from "../../infra/local/base-backup/take.ts";
import { initCluster, startCluster } from "../../infra/local/cluster.ts";
import { type LabLayout, labLayout } from "../../infra/local/layout.ts";
import { ensureBinaries } from "../../infra/local/server/binaries.ts";
import type { Major } from "../../infra/local/server/major.ts";
import { stopCluster } from "../../infra/local/server/postmaster.ts";
import type { Server } from "../../infra/local/server/process.ts";
import { serverRoot, serverUser } from "../../infra/local/server/user.ts";
import { waitUntilArchived } from "../../infra/local/base-backup/archived.ts";
import { installArchiveCommand } from "../../infra/local/wal-archive/command.ts";
import { formatLsn, parseLsn } from "../../infra/local/wal-archive/lsn.ts";
import { silent } from "../../infra/progress.ts";
import { type ConnectionTarget, withSession } from "../../infra/postgres/session.ts";
import { testMajor } from "./major.ts";

/** A state folder of a test's own, and where its servers' files lie. */
export interface TestHome {
    readonly home: Home;
    readonly layout: LabLayout;
    readonly server: Server;
    readonly remove: () => Promise<void>;
}

/** A production cluster of a test's own, with an archive. */
export interface TestCluster extends TestHome {
    readonly dataDirectory: string;
    readonly target: ConnectionTarget;
    /** One script as superuser. */
    readonly run: (sql: string) => Promise<void>;
    /** The only row of a query. */
    readonly one: <Row>(sql: string) => Promise<Row>;
    /** A base backup in `<backups>/<name>`. */
    readonly backUp: (name: string) => Promise<BaseBackup & { readonly folder: string }>;
    /** Ends the current WAL segment and waits until the archive has it; returns where the archive then ends. */
    readonly archiveAll: () => Promise<string>;
    /** Where the next record goes. */
    readonly position: () => Promise<string>;
}

/** A state folder that any user may enter, with PostgreSQL's programs. Call `remove` in `after`. */
export async function makeTestHome(major: Major = testMajor): Promise<TestHome> {
    const root = await realpath(await mkdtemp(path.join(os.tmpdir(), "lifeboat-test-")));
    await chmod(root, 0o711);
    const home = homeAt(root);
    const layout = labLayout(home, await serverRoot(home));
    const user = serverUser();
    const remove = async (): Promise<void> => {
        for (const folder of [layout.root, layout.sockets, root])
            await rm(folder, { recursive: true, force: true });
    };
    try {
        return {
            home,
            layout,
            server: { binaries: await ensureBinaries(layout, user, silent, major), user },
            remove,
        };
    } catch (error) {
        await remove();
        throw error;
    }
}

/** A running cluster. Call `remove` in `after`: it stops the server, however the tests ended. */
export async function makeTestCluster(major: Major = testMajor): Promise<TestCluster> {
    const testHome = await makeTestHome(major);
    const { layout, server } = testHome;
    const dataDirectory = path.join(layout.production, "data");
    const remove = async (): Promise<void> => {
        await stopCluster(dataDirectory, "immediate");
        await testHome.remove();
    };
    try {
        const archiveCommand = await installArchiveCommand(layout, server.user);
        await initCluster(server, { dataDirectory, archiveCommand });
        const { target } = await startCluster(server, { dataDirectory, sockets: layout.sockets, port: null });
        return { ...testHome, dataDirectory, target, remove, ...conveniences(layout, dataDirectory, target) };
    } catch (error) {
        await remove();
        throw error;
    }
}

function conveniences(
    layout: LabLayout,
    dataDirectory: string,
    target: ConnectionTarget,
): Pick<TestCluster, "run" | "one" | "backUp" | "archiveAll" | "position"> {
    const one = <Row>(sql: string): Promise<Row> =>
        withSession(target, { readOnly: false }, (session) => session.one<Row>(sql));
    return {
        one,
        run: (sql) => withSession(target, { readOnly: false }, (session) => session.script(sql)),
        backUp: async (name) => {
            const folder = path.join(layout.backups, name);
            const { archive } = layout;
            const backup = await takeBaseBackup({
                target,
                dataDirectory,
                archive,
                into: folder,
                label: name,
            });
            return { ...backup, folder };
        },
        archiveAll: async () => {
            // without anything new there would be nothing to switch away from
            await one("select pg_logical_emit_message(false, 'test', '')");
            const { end, timeline, segmentBytes } = await one<{
                end: string;
                timeline: number;
                segmentBytes: number;
            }>(
                `select pg_switch_wal()::text as end, timeline_id as timeline,
                        (select setting::int from pg_settings where name = 'wal_segment_size') as "segmentBytes"
                 from pg_control_checkpoint()`,
            );
            // one byte further: an archive that has nothing yet is taken to end where it was looked at
            const beyond = formatLsn(parseLsn(end) + 1n);
            await waitUntilArchived(layout.archive, { timeline, fromLsn: end, segmentBytes }, beyond, 30_000);
            return end;
        },
        position: async () =>
            (await one<{ lsn: string }>("select pg_current_wal_insert_lsn()::text as lsn")).lsn,
    };
}
