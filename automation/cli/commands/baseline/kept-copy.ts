import type { RestoreRequest } from "../../../../drills/model/restore-request.ts";
import { Failure } from "../../../../infra/failure.ts";
import { drillFolder, type Home } from "../../../../infra/home.ts";
import { findLeftovers } from "../../../../infra/local/leftovers.ts";
import { drillPlace } from "../../../../infra/local/restored-cluster/place.ts";
import { drillTarget } from "../../../../infra/local/restored-cluster/recovery-state.ts";
import { drillIdPattern } from "../../../../infra/naming.ts";
import type { ConnectionTarget } from "../../../../infra/postgres/session.ts";
import { lastEntry, readJournal } from "../../../stacks/journal.ts";

/** A restored copy that a drill left standing, and what the drill was to restore. */
export interface KeptCopy {
    readonly request: RestoreRequest;
    readonly target: ConnectionTarget;
}

/** Throws `BadUsage` for what is no drill id, `UnknownName` where the drill has left no copy. */
export async function findKeptCopy(home: Home, drillId: string): Promise<KeptCopy> {
    if (!drillIdPattern.test(drillId)) {
        throw new Failure("BadUsage", `"${drillId}" is not the id of a drill.`, {
            hint: "It looks like drill-20261120t020000z-a1b2c3; `lifeboat history` lists them.",
        });
    }
    const chosen = lastEntry(readJournal(drillFolder(home, drillId)), "chosen");
    const copy = (await findLeftovers(home)).find(
        (leftover) => leftover.drillId === drillId && leftover.kind === "restored cluster",
    );
    if (chosen === undefined || copy === undefined) {
        throw new Failure("UnknownName", `There is no restored copy of ${drillId}.`, {
            hint: "A drill that does not pass keeps its copy with --keep-on-failure.",
        });
    }
    const { request } = chosen;
    return { request, target: drillTarget(drillPlace(copy, drillId), request.point.database) };
}
