import { constants } from "node:fs";
import { access, statfs } from "node:fs/promises";
import path from "node:path";
import { bytes } from "../../../drills/report/format.ts";
import { codeOf, Failure } from "../../../infra/failure.ts";
import { labFolders } from "../../../infra/local/lab/lab.ts";
import { labSize } from "../../../infra/local/lab/lab-wish.ts";
import { demandSpace } from "../../../infra/local/lab/space.ts";
import type { Finding, Probe } from "./probe.ts";

/** Whether the state folder can be written. */
export const stateFolder: Probe = {
    name: "state folder",
    look: async ({ home }) => {
        const existing = await nearestExisting(home.root);
        try {
            await access(existing, constants.W_OK | constants.X_OK);
        } catch {
            const found = `${existing} is not writable`;
            return { health: "fail", found, remedy: "Make it writable, or name another one with --home." };
        }
        return { health: "ok", found: home.root };
    },
};

/** Where the server's own files lie, which is not below the state folder where its account cannot reach that. */
export const space: Probe = {
    name: "disk space",
    look: async ({ home, env }) => {
        const { root } = await labFolders(home);
        const place = await nearestExisting(root);
        const { bavail, bsize } = await statfs(place);
        const found = `${bytes(bavail * bsize)} free for ${root}`;
        return enough(found, () => demandSpace(place, labSize(env)));
    },
};

async function enough(found: string, demand: () => Promise<void>): Promise<Finding> {
    try {
        await demand();
        return { health: "ok", found };
    } catch (error) {
        if (!(error instanceof Failure)) throw error;
        // a lab that exists already goes on with less
        return {
            health: "warn",
            found: error.message,
            ...(error.hint === undefined ? {} : { remedy: error.hint }),
        };
    }
}

async function nearestExisting(folder: string): Promise<string> {
    try {
        await access(folder);
        return folder;
    } catch (error) {
        if (codeOf(error) === "ENOENT" && path.dirname(folder) !== folder)
            return nearestExisting(path.dirname(folder));
        throw error;
    }
}
