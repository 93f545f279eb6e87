import path from "node:path";
import { Failure } from "../../failure.ts";
import { drillIdPattern } from "../../naming.ts";
import { drillSockets, type ServerFolders } from "../layout.ts";

/** Where one drill's restored cluster lives. All of it carries the drill's id, so that a sweep needs no state. */
export interface DrillPlace {
    readonly drillId: string;
    readonly folder: string;
    /** Written first and removed last. */
    readonly stamp: string;
    readonly data: string;
    readonly log: string;
    readonly hba: string;
    readonly ident: string;
    readonly sockets: string;
    /** Written first into the socket folder: tells which state folder it belongs to. */
    readonly socketStamp: string;
}

/** The port names the socket's file only: a restored cluster listens on no address. */
export const drillPort = 5432;

/** Throws `BadUsage` for anything but a drill id: it becomes a path that is removed later. */
export function drillPlace({ drills }: Pick<ServerFolders, "drills">, drillId: string): DrillPlace {
    if (!drillIdPattern.test(drillId)) throw new Failure("BadUsage", `"${drillId}" is not a drill id`);
    const folder = path.join(drills, drillId);
    const sockets = drillSockets(drillId);
    return {
        drillId,
        folder,
        stamp: path.join(folder, "drill.json"),
        data: path.join(folder, "data"),
        log: path.join(folder, "server.log"),
        hba: path.join(folder, "pg_hba.conf"),
        ident: path.join(folder, "pg_ident.conf"),
        sockets,
        socketStamp: path.join(sockets, "drill.json"),
    };
}
