import { readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { codeOf } from "../../../infra/failure.ts";
import { type Home, homeAt } from "../../../infra/home.ts";
import { labFolders } from "../../../infra/local/lab/lab.ts";
import type { LabLayout } from "../../../infra/local/layout.ts";
import { makePassage } from "../../../infra/local/server/folder.ts";
import { selftestIdPattern } from "../../../infra/naming.ts";
import { identify, type ProcessIdentity } from "../../../infra/process-identity.ts";

/** Where one selftest works: a state folder of its own below the real one, so that it shares nothing with the lab. */
export interface WorkbenchPlace {
    readonly id: string;
    readonly home: Home;
    readonly layout: LabLayout;
    /** Written first and removed last. */
    readonly stamp: string;
}

const stampSchema = z.strictObject({
    id: z.string().regex(selftestIdPattern),
    /** The process that works there: while it lives, nobody else may remove anything. */
    owner: z.strictObject({ pid: z.int(), startedAt: z.string() }),
});

/** The folder of all workbenches of a state folder. */
export function workbenchesOf(home: Home): string {
    return path.join(home.root, "selftest");
}

/** Makes nothing. @param id as `newSelftestId` makes it */
export async function workbenchPlace(home: Home, id: string): Promise<WorkbenchPlace> {
    const own = homeAt(path.join(workbenchesOf(home), id));
    return { id, home: own, layout: await labFolders(own), stamp: path.join(own.root, "selftest.json") };
}

/** Makes the folder with its stamp, so that whatever comes later can be found and removed. */
export async function claimWorkbench(place: WorkbenchPlace): Promise<void> {
    await makePassage(place.home.root);
    const owner = await identify(process.pid);
    await writeFile(place.stamp, `${JSON.stringify({ id: place.id, owner }, null, 4)}\n`, { mode: 0o600 });
}

/** The ids of all workbenches that there are, whoever works there. */
export async function workbenchIds(home: Home): Promise<readonly string[]> {
    const names = await readdir(workbenchesOf(home)).catch((error: unknown) => {
        if (codeOf(error) === "ENOENT") return [];
        throw error;
    });
    return names.filter((name) => selftestIdPattern.test(name)).sort();
}

/** Who works there; null where no whole stamp says it. */
export async function ownerOf({ id, stamp }: WorkbenchPlace): Promise<ProcessIdentity | null> {
    const text = await readFile(stamp, "utf8").catch(() => "null");
    try {
        const found = stampSchema.safeParse(JSON.parse(text)).data;
        return found?.id === id ? found.owner : null;
    } catch {
        return null;
    }
}
