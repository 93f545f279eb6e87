import { appendFile, rename } from "node:fs/promises";
import path from "node:path";
import { Failure } from "../../../infra/failure.ts";
import { initCluster, startCluster } from "../../../infra/local/cluster.ts";
import { heartbeatTable, labDatabase, labSchemaDdl } from "../../../infra/local/lab-schema.ts";
import { pointData, pointFolder } from "../../../infra/local/points.ts";
import { drillPlace } from "../../../infra/local/restored-cluster/place.ts";
import { drillTarget } from "../../../infra/local/restored-cluster/recovery-state.ts";
import { restoreCluster } from "../../../infra/local/restored-cluster/restore.ts";
import { ensureBinaries } from "../../../infra/local/server/binaries.ts";
import { stopCluster } from "../../../infra/local/server/postmaster.ts";
import type { Server } from "../../../infra/local/server/process.ts";
import { serverUser } from "../../../infra/local/server/user.ts";
import { makeShop } from "../../../infra/local/shop/make-shop.ts";
import { installArchiveCommand } from "../../../infra/local/wal-archive/command.ts";
import { newDrillId, newPointId } from "../../../infra/naming.ts";
import { identifier } from "../../../infra/postgres/quote.ts";
import { type ConnectionTarget, type Session, withSession } from "../../../infra/postgres/session.ts";
import type { Progress } from "../../../infra/progress.ts";
import { folderBaselineStore } from "../../baseline/store.ts";
import type { Baseline } from "../../baseline/baseline.ts";
import type { RecoveryPoint } from "../../model/recovery-point.ts";
import { recoveryPoint } from "../../sources/local/points.ts";
import { makePoint } from "../../sources/local/take-point.ts";
import type { Stand, Workbench } from "./bench.ts";
import { type Catalog, readCatalog } from "./catalog.ts";
import { lateRowsSql, objectsSql } from "./objects.ts";
import { keepOldIndexes } from "./old-indexes.ts";
import type { WorkbenchPlace } from "./place.ts";

/** What is wanted of a workbench. */
export interface WorkbenchOrder {
    readonly place: WorkbenchPlace;
    /** Injections at the same time, at least 1. */
    readonly stands: number;
    readonly progress: Progress;
    readonly signal: AbortSignal;
}

/**
 * Makes a production of its own with everything that the mutations need, takes a recovery point of it with its signed
 * baseline, and restores that to the baseline. Whatever it throws, what it has made by then is the caller's to remove.
 */
export async function makeWorkbench(order: WorkbenchOrder): Promise<Workbench> {
    const { place, progress, signal } = order;
    const { layout } = place;
    const user = serverUser();
    const server = { binaries: await ensureBinaries(layout, user, progress), user };
    const target = await makeProduction(server, place, progress);
    signal.throwIfAborted();
    const { point, baseline } = await takePoint(place, target, progress);
    await stopCluster(layout.production, "immediate");
    signal.throwIfAborted();
    progress("restoring the copies");
    const first = await makeStand(server, place, point);
    const stands = [first.stand];
    while (stands.length < order.stands) {
        signal.throwIfAborted();
        stands.push((await makeStand(server, place, point)).stand);
    }
    return { place, server, point, baseline, catalog: first.catalog, stands };
}

const writable = { readOnly: false, applicationName: "lifeboat selftest" };

/** Throw-away: nothing waits for the disk. A prepared transaction must be possible. */
const productionSettings = `
fsync = off
autovacuum = off
max_prepared_transactions = 4
shared_preload_libraries = 'pg_stat_statements'
shared_buffers = '32MB'
`;

async function makeProduction(
    server: Server,
    { layout }: WorkbenchPlace,
    progress: Progress,
): Promise<ConnectionTarget> {
    progress("making a production of its own");
    const archiveCommand = await installArchiveCommand(layout, server.user);
    await initCluster(server, { dataDirectory: layout.production, archiveCommand });
    await appendFile(path.join(layout.production, "postgresql.conf"), productionSettings);
    const place = { dataDirectory: layout.production, sockets: layout.sockets, port: null };
    const { target } = await startCluster(server, place);
    await withSession(target, writable, async (session) => {
        await session.query(`CREATE DATABASE ${identifier(labDatabase)}`);
        await dropTemplates(session);
    });
    const inDatabase = { ...target, database: labDatabase };
    await withSession(inDatabase, writable, async (session) => {
        await makeShop(session, "small", progress);
        await session.script(`${labSchemaDdl}; ${objectsSql}`);
        await keepOldIndexes(session, layout);
        await session.script(lateRowsSql);
        await session.script(`INSERT INTO ${heartbeatTable} DEFAULT VALUES`);
        await session.script("VACUUM ANALYZE");
    });
    return inDatabase;
}

/** Nobody makes another database, and every file that is not there need not be copied for each injection. */
async function dropTemplates(session: Session): Promise<void> {
    await session.query("UPDATE pg_database SET datistemplate = false");
    for (const template of ["template0", "template1"]) await session.query(`DROP DATABASE ${template}`);
}

async function takePoint(
    { home, layout }: WorkbenchPlace,
    target: ConnectionTarget,
    progress: Progress,
): Promise<{ readonly point: RecoveryPoint; readonly baseline: Baseline }> {
    const id = newPointId(new Date());
    const record = await makePoint({ home, layout, target }, id, progress);
    const point = recoveryPoint({ status: "available", id, record });
    const folderOf = (owner: string): string => pointFolder(layout, owner);
    const loaded = await folderBaselineStore({ folderOf, keys: home.keys }).load(point);
    if ("problem" in loaded) throw new Failure("BaselineUnusable", loaded.problem);
    return { point, baseline: loaded.baseline };
}

const hourMs = 3_600_000;

/** Restores to the baseline and opens the copy: a mutation by SQL has to write. Then it is stopped, and kept. */
async function makeStand(
    server: Server,
    { layout }: WorkbenchPlace,
    point: RecoveryPoint,
): Promise<{ readonly stand: Stand; readonly catalog: Catalog }> {
    const drillId = newDrillId(new Date());
    const restored = await restoreCluster(server, layout, {
        drillId,
        expiresAt: new Date(Date.now() + hourMs).toISOString(),
        backup: pointData(layout, point.id),
        archive: layout.archive,
        target: { kind: "lsn", lsn: point.baselineLsn ?? "", inclusive: false },
        action: "promote",
    });
    const place = drillPlace(layout, drillId);
    const catalog = await withSession(drillTarget(place, point.database), writable, readCatalog);
    await stopCluster(place.data, "fast");
    const template = path.join(place.folder, "template");
    await rename(place.data, template);
    const { stoppedLsn, lastCommitAt } = restored;
    return { stand: { drillId, template, stoppedAt: { lsn: stoppedLsn, lastCommitAt } }, catalog };
}
