import path from "node:path";
import { Failure } from "../../failure.ts";
import type { LabLayout } from "../layout.ts";
import { allProcesses } from "../server/process-table.ts";
import { dataDirectoryOf } from "../server/postmaster.ts";

/** Throws `LeftBehind` while servers run on restored copies: a drill needs the lab, or died and left them. */
export async function refuseRunningDrills({ drills }: LabLayout): Promise<void> {
    const running = (await allProcesses())
        .map(({ args }) => dataDirectoryOf(args))
        .filter((folder) => folder?.startsWith(`${drills}${path.sep}`) === true);
    if (running.length === 0) return;
    throw new Failure("LeftBehind", `restored copies of drills still run in ${drills}`, {
        hint: "Wait for the drill, or remove what it left with `lifeboat sweep`; then purge again.",
    });
}
