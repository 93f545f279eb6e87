import { messageOf } from "../../../infra/failure.ts";
import type { Home } from "../../../infra/home.ts";
import { isAlive } from "../../../infra/process-identity.ts";
import { ownerOf, workbenchIds, workbenchPlace } from "./place.ts";
import { removeWorkbench } from "./remove.ts";

/** A workbench that is still there, and what a sweep does about it. */
export interface FoundWorkbench {
    readonly id: string;
    /** Its folder. */
    readonly place: string;
    readonly decision: "remove" | "leave";
    /** Why, in a few words. */
    readonly because: string;
}

/** Why one could not be removed; null where it was, or was left alone. */
export interface SweptWorkbench extends FoundWorkbench {
    readonly failed: string | null;
}

/** Looks for the workbenches of selftests that were killed, by their stamps. Changes nothing. */
export async function findWorkbenches(home: Home): Promise<readonly FoundWorkbench[]> {
    const ids = await workbenchIds(home);
    return Promise.all(
        ids.map(async (id): Promise<FoundWorkbench> => {
            const place = await workbenchPlace(home, id);
            const owner = await ownerOf(place);
            const found = { id, place: place.home.root };
            if (owner === null) return { ...found, decision: "remove", because: "nothing answers for it" };
            return (await isAlive(owner))
                ? { ...found, decision: "leave", because: "it is running" }
                : { ...found, decision: "remove", because: "the process that ran it is dead" };
        }),
    );
}

/** Removes what was found and nobody works with any more. One failure does not stop the rest. */
export async function sweepWorkbenches(
    home: Home,
    found: readonly FoundWorkbench[],
): Promise<readonly SweptWorkbench[]> {
    const swept: SweptWorkbench[] = [];
    for (const one of found) {
        if (one.decision === "leave") swept.push({ ...one, failed: null });
        else swept.push({ ...one, failed: await failureOfRemoving(home, one.id) });
    }
    return swept;
}

async function failureOfRemoving(home: Home, id: string): Promise<string | null> {
    try {
        await removeWorkbench(await workbenchPlace(home, id));
        return null;
    } catch (error) {
        return messageOf(error);
    }
}
