import { readdir } from "node:fs/promises";
import { codeOf, Failure } from "../../failure.ts";
import type { Home } from "../../home.ts";
import type { Progress } from "../../progress.ts";
import { identifier } from "../../postgres/quote.ts";
import { withSession } from "../../postgres/session.ts";
import { initCluster, startCluster } from "../cluster.ts";
import { labDatabase, labSchemaDdl } from "../lab-schema.ts";
import type { LabLayout } from "../layout.ts";
import { ensureBinaries } from "../server/binaries.ts";
import { defaultMajor, type Major } from "../server/major.ts";
import { platformPackage } from "../server/platform-package.ts";
import type { Server } from "../server/process.ts";
import { serverUser } from "../server/user.ts";
import { makeShop } from "../shop/make-shop.ts";
import { installArchiveCommand } from "../wal-archive/command.ts";
import { ensureAccess } from "./access.ts";
import { labFormat, type LabRecord, writeLabRecord } from "./lab-record.ts";
import type { LabWish } from "./lab-wish.ts";
import { demandSpace } from "./space.ts";
import { archiveNothing, switchArchivingOn } from "./switch-archiving-on.ts";

/** Makes the lab: cluster, archive, shop, schema `lifeboat`. Its record says `making` until all of it is there. */
export async function makeLab(
    home: Home,
    layout: LabLayout,
    { size, postgres }: LabWish,
    progress: Progress,
): Promise<LabRecord> {
    await refuseUnknownRemains(layout);
    await demandSpace(layout.root, size);
    const major = postgres ?? defaultMajor;
    const { serverVersion } = await platformPackage(major);
    const record: LabRecord = {
        format: labFormat,
        state: "making",
        serverVersion,
        holds: { kind: "shop", size },
        port: null,
        createdAt: new Date().toISOString(),
    };
    await writeLabRecord(home, record);
    const server = await labServer(layout, progress, major);
    progress("making production");
    const archiveCommand = await installArchiveCommand(layout, server.user);
    await initCluster(server, { dataDirectory: layout.production, archiveCommand: archiveNothing });
    const place = { dataDirectory: layout.production, sockets: layout.sockets, port: null };
    const { target, port } = await startCluster(server, place);
    const inDatabase = { ...target, database: labDatabase };
    await withSession(target, writable, async (session) => {
        await session.script(`CREATE DATABASE ${identifier(labDatabase)}`);
        await ensureAccess(home, session, port);
    });
    await withSession(inDatabase, writable, async (session) => {
        await makeShop(session, size, progress);
        await session.script(labSchemaDdl);
        await switchArchivingOn(session, archiveCommand, layout.archive);
    });
    const ready: LabRecord = { ...record, state: "ready", port };
    await writeLabRecord(home, ready);
    return ready;
}

/** PostgreSQL's programs for a cluster that is to be made, copied where the server can run them, and who runs them. */
export async function labServer(
    layout: LabLayout,
    progress: Progress,
    major: Major = defaultMajor,
): Promise<Server> {
    const user = serverUser();
    return { binaries: await ensureBinaries(layout, user, progress, major), user };
}

const writable = { readOnly: false, applicationName: "lifeboat lab" };

/** What lies there without a record is not ours to remove: the record may have been lost, and not the data. */
async function refuseUnknownRemains({ production }: LabLayout): Promise<void> {
    const found = await readdir(production).catch((error: unknown) => {
        if (codeOf(error) === "ENOENT") return [];
        throw error;
    });
    if (found.length === 0) return;
    throw new Failure("LabHalfMade", `${production} holds a database, and no record says what it is`);
}
