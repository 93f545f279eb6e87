import path from "node:path";
import { rm } from "node:fs/promises";
import { newPointId } from "../../naming.ts";
import { identifier } from "../../postgres/quote.ts";
import { withSession } from "../../postgres/session.ts";
import { initCluster, startCluster } from "../cluster.ts";
import { labSchemaDdl } from "../lab-schema.ts";
import { ownArchive } from "../point-archive.ts";
import { pointFolder } from "../points.ts";
import { stopCluster } from "../server/postmaster.ts";
import { makeShop } from "../shop/make-shop.ts";
import { installArchiveCommand } from "../wal-archive/command.ts";
import type { Fault } from "./fault.ts";
import { makeOwnWalPoint } from "./own-wal-point.ts";

export const wrongSource: Fault = {
    id: "wrong-source",
    describes: "The newest recovery point is a backup of another database cluster that looks the same.",
    wanted: "The drill fails before it looks at data, naming both system identifiers.",
    inflict: async ({ lab: { layout }, server, point, undo, progress }) => {
        const id = newPointId(new Date());
        const root = path.join(layout.root, "other");
        const dataDirectory = path.join(root, "production");
        const sockets = path.join(layout.sockets, "other");
        const archive = ownArchive(layout, id);
        await undo.willMake(pointFolder(layout, id));
        await undo.willMake(archive);
        await undo.willRun({ dataDirectory, folders: [root, sockets] });
        try {
            progress("making another database cluster");
            const archiveCommand = await installArchiveCommand({ ...layout, archive }, server.user);
            await initCluster(server, { dataDirectory, archiveCommand });
            const other = await startCluster(server, { dataDirectory, sockets, port: null });
            const writable = { readOnly: false, applicationName: "lifeboat lab" };
            const target = { ...other.target, database: point.database };
            await withSession(other.target, writable, (session) =>
                session.script(`CREATE DATABASE ${identifier(point.database)}`),
            );
            await withSession(target, writable, async (session) => {
                await makeShop(session, "small", progress);
                await session.script(labSchemaDdl);
            });
            progress("backing it up");
            const made = await makeOwnWalPoint({ layout, id, target, dataDirectory, baselineOf: point });
            const facts = { point: id, systemIdentifier: made.systemIdentifier };
            return { subject: made.systemIdentifier, facts };
        } finally {
            await stopCluster(dataDirectory, "immediate");
            for (const folder of [root, sockets]) await rm(folder, { recursive: true, force: true });
        }
    },
};
