import type { Home } from "../../../infra/home.ts";
import { labFolders } from "../../../infra/local/lab/lab.ts";
import type { LabLayout } from "../../../infra/local/layout.ts";
import { listPoints, pointData, pointFolder } from "../../../infra/local/points.ts";
import { pointArchive } from "../../../infra/local/point-archive.ts";
import { drillPlace } from "../../../infra/local/restored-cluster/place.ts";
import { rollForward } from "../../../infra/local/restored-cluster/roll-forward.ts";
import { serverOf } from "../../../infra/local/server/binaries.ts";
import { folderBaselineStore } from "../../baseline/store.ts";
import type { Finding } from "../../model/check-outcome.ts";
import type { RestoreRequest } from "../../model/restore-request.ts";
import type { PreflightFinding, RestoreProgram, Source } from "../source.ts";
import { baselineOf } from "./baseline-of.ts";
import { restoredDatabase } from "./outputs.ts";
import { recoveryPoint } from "./points.ts";
import { preflightPoint } from "./preflight.ts";
import { serverTarget } from "./restore-request.ts";
import { recoverableWindow } from "./window.ts";

/** What this kind of source holds, for help and docs. */
export const describesLocal = "Base backups and the WAL archive of the lab, on this machine.";

/** The lab's recovery points. What is asked of them needs no running production, as after its loss. */
export async function localSource(home: Home): Promise<Source> {
    const layout = await labFolders(home);
    const baselines = folderBaselineStore({ folderOf: (id) => pointFolder(layout, id), keys: home.keys });
    return {
        kind: "local",
        describes: describesLocal,
        points: async () => (await listPoints(layout)).map(recoveryPoint),
        window: (point) => recoverableWindow(layout, point),
        baseline: (point, target = { kind: "baseline" }) => baselineOf(layout, baselines, point, target),
        preflight: async (request) => (await preflightPoint(layout, request)).map(aboutThePoint),
        program: (request) => restoreProgram(layout, request),
        restored: restoredDatabase,
        rollForward: async ({ drillId }, progress) => {
            const server = await serverOf(drillPlace(layout, drillId).data, layout, progress);
            return rollForward(server, layout, drillId, { progress });
        },
    };
}

/** All that the lab can find before a restore is about the point itself: nobody can refuse it anything. */
function aboutThePoint(finding: Finding): PreflightFinding {
    return { ...finding, code: "recovery-point-damaged", remedy: null, failure: "ArchiveDamaged" };
}

function restoreProgram(layout: LabLayout, request: RestoreRequest): RestoreProgram {
    return async () => {
        // the Pulumi SDK takes a second to load, and whoever only lists points does without
        const { Restore } = await import("./restore-stack.ts");
        const { drillId, expiresAt, point, target } = request;
        const restore = new Restore("restore", {
            drillId,
            expiresAt,
            root: layout.root,
            backup: pointData(layout, point.id),
            archive: await pointArchive(layout, point.id),
            database: point.database,
            ...serverTarget(point, target),
        });
        return restore.outputs;
    };
}
