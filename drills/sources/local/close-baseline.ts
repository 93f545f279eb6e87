import { Failure } from "../../../infra/failure.ts";
import type { Home } from "../../../infra/home.ts";
import { labTarget } from "../../../infra/local/lab/lab.ts";
import { pointFolder } from "../../../infra/local/points.ts";
import { type Progress, silent } from "../../../infra/progress.ts";
import { captureClosing } from "../../baseline/capture-closing.ts";
import type { Closing } from "../../baseline/closing.ts";
import { folderBaselineStore } from "../../baseline/store.ts";
import type { RecoveryPoint } from "../../model/recovery-point.ts";

/**
 * Captures the second baseline of a recovery point from the lab's production as it is now, and keeps it beside the
 * first; an earlier second one is replaced. Throws `LabDown`, `CaptureFailed`, `BaselineUnusable`.
 */
export async function closeBaseline(
    home: Home,
    point: RecoveryPoint,
    progress: Progress = silent,
): Promise<Closing> {
    const { layout, target } = await labTarget(home);
    const store = folderBaselineStore({ folderOf: (id) => pointFolder(layout, id), keys: home.keys });
    const loaded = await store.load(point);
    if ("problem" in loaded) throw new Failure("BaselineUnusable", loaded.problem);
    const closing = await captureClosing({ target, baseline: loaded.baseline, progress });
    await store.saveClosing(point.id, closing);
    return closing;
}
