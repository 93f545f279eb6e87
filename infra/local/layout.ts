import { createHash } from "node:crypto";
import path from "node:path";
import type { Home } from "../home.ts";

/**
 * Where the server's own files lie: binaries, data, archive, backups, restored copies. They must be reachable by
 * the user the server runs as, which a checkout below a 0700 home is not, so `root` may lie outside `LIFEBOAT_HOME`.
 */
export interface ServerFolders {
    readonly root: string;
    readonly binaries: string;
    readonly production: string;
    readonly archive: string;
    readonly backups: string;
    /** One folder per drill that has a restored cluster: `<root>/drills/<drill id>`. */
    readonly drills: string;
}

/** All of the lab's places. */
export interface LabLayout extends ServerFolders {
    /** Unix sockets need short paths (107 bytes), so they never lie below `root`. */
    readonly sockets: string;
}

/** @param root a folder that the server's user can reach (`local/server/user.ts` decides) */
export function serverFolders(root: string): ServerFolders {
    return {
        root,
        binaries: path.join(root, "bin"),
        production: path.join(root, "production"),
        archive: path.join(root, "archive"),
        backups: path.join(root, "backups"),
        drills: path.join(root, "drills"),
    };
}

/** @param root as for `serverFolders` */
export function labLayout(home: Home, root: string): LabLayout {
    return {
        ...serverFolders(root),
        sockets: path.join("/tmp", `lifeboat-${fingerprintOfPath(home.root)}`),
    };
}

/** Eight hex digits that tell the state folders of one machine apart. */
export function fingerprintOfPath(folder: string): string {
    return createHash("sha256").update(path.resolve(folder)).digest("hex").slice(0, 8);
}

/** The socket folder of a drill's restored cluster, derived from its id so that a sweep finds it without state. */
export function drillSockets(drillId: string): string {
    return path.join("/tmp", `lifeboat-${drillId}`);
}
