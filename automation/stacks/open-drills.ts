import { readdir } from "node:fs/promises";
import { codeOf } from "../../infra/failure.ts";
import { drillFolder, type Home } from "../../infra/home.ts";
import { drillIdPattern } from "../../infra/naming.ts";
import { readJournal } from "./journal.ts";
import { drillState } from "./owner.ts";

/** Drills of this machine that have a folder and an unsealed record, or keep their stack. */
export async function openDrills(home: Home): Promise<readonly string[]> {
    const names = await readdir(home.drills).catch((error: unknown) => {
        if (codeOf(error) === "ENOENT") return [];
        throw error;
    });
    const ids = names.filter((name) => drillIdPattern.test(name));
    const states = await Promise.all(ids.map((id) => drillState(readJournal(drillFolder(home, id)))));
    return ids.filter((_id, index) => states[index] !== "finished" && states[index] !== "unknown");
}
