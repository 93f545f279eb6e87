import { readdir } from "node:fs/promises";
import { codeOf } from "../../infra/failure.ts";
import { drillFolder, type Home } from "../../infra/home.ts";
import { drillIdPattern } from "../../infra/naming.ts";
import { openClaim } from "./claim.ts";
import { type DatedEntry, readJournal } from "./journal.ts";
import { drillState } from "./owner.ts";

/** Drills of this machine that have an unsealed record, keep their stack, or have something left to be claimed. */
export async function openDrills(home: Home): Promise<readonly string[]> {
    const names = await readdir(home.drills).catch((error: unknown) => {
        if (codeOf(error) === "ENOENT") return [];
        throw error;
    });
    const ids = names.filter((name) => drillIdPattern.test(name));
    const open = await Promise.all(ids.map((id) => isOpen(readJournal(drillFolder(home, id)))));
    return ids.filter((_id, index) => open[index]);
}

async function isOpen(journal: readonly DatedEntry[]): Promise<boolean> {
    const state = await drillState(journal);
    return (state !== "finished" && state !== "unknown") || openClaim(journal, new Date()) !== null;
}
