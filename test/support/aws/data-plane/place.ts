import path from "node:path";
import type { LabLayout } from "../../../../infra/local/layout.ts";

/** Where one server of the data plane lies. */
export interface ServerPlace {
    readonly folder: string;
    readonly data: string;
    readonly log: string;
    readonly hba: string;
    readonly ident: string;
    /** The folder of the sockets of all servers; each has a port of its own, which is in its socket's name. */
    readonly sockets: string;
    readonly port: number;
}

/** @param identifier of the instance: it becomes a path that is removed later. Throws for anything but a name of RDS */
export function placeOf(layout: LabLayout, identifier: string, port: number): ServerPlace {
    if (!/^[a-z][a-z0-9-]{0,62}$/.test(identifier)) throw new Error(`"${identifier}" names no instance`);
    const folder = path.join(layout.root, "instances", identifier);
    return {
        folder,
        data: path.join(folder, "data"),
        log: path.join(folder, "server.log"),
        hba: path.join(folder, "pg_hba.conf"),
        ident: path.join(folder, "pg_ident.conf"),
        sockets: layout.sockets,
        port,
    };
}

/** The socket itself, for those who speak to it without a client of PostgreSQL. */
export function socketFile({ sockets, port }: Pick<ServerPlace, "sockets" | "port">): string {
    return path.join(sockets, `.s.PGSQL.${port}`);
}
