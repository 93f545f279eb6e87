import type { SealedEvidence } from "../../../drills/model/evidence.ts";
import { labTarget } from "../../../infra/local/lab/lab.ts";
import { type DrillLab, type DrillRun, makeDrillLab } from "../../support/drill-lab.ts";
import { type Campaign, runTrials } from "./campaign.ts";
import { startWriteLoad } from "./write-load.ts";

/** Whole drills of a quiet production, each through the executable. */
export async function quietDrills(drills: number, tell: (line: string) => void): Promise<Campaign> {
    const lab = await makeDrillLab();
    try {
        return await runTrials("quiet drill", drills, async () => alarmOf(await lab.drill()), tell);
    } finally {
        await lab.remove();
    }
}

/** The points of a lab take their room on the disk: another lab after so many of them. */
const pointsPerLab = 25;

/** Drills of points that were taken while writers were at work, and which are restored while they still are. */
export async function loadedDrills(drills: number, tell: (line: string) => void): Promise<Campaign> {
    let lab = await makeDrillLab();
    let load = startWriteLoad((await labTarget(lab.home)).target);
    const trial = async (place: number): Promise<string | null> => {
        if (place > 0 && place % pointsPerLab === 0) {
            await load.stop();
            await lab.remove();
            lab = await makeDrillLab();
            load = startWriteLoad((await labTarget(lab.home)).target);
        }
        return loadedDrill(lab);
    };
    try {
        return await runTrials("drill under load", drills, trial, tell);
    } finally {
        await load.stop().finally(() => lab.remove());
    }
}

async function loadedDrill(lab: DrillLab): Promise<string | null> {
    const captured = await lab.run("baseline", "capture", "--json");
    if (captured.exitCode !== 0)
        return `the capture ended with ${captured.exitCode ?? "a signal"}: ${captured.stderr}`;
    return alarmOf(await lab.drill());
}

/** A sound backup of a sound production: anything but a match to the row is a false alarm. */
function alarmOf({ exitCode, evidence, stderr }: DrillRun): string | null {
    const sound = exitCode === 0 && evidence.verdict === "passed" && evidence.proof === "matched";
    return sound && everythingIdentical(evidence)
        ? null
        : `${evidence.id} ${whatIsWrong(evidence)} ${stderr}`;
}

function everythingIdentical({ tables, aligned, checks }: SealedEvidence): boolean {
    return (
        tables.length > 0 &&
        tables.every(({ comparison }) => comparison === "identical") &&
        aligned?.exact === true &&
        checks.every(({ outcome }) => outcome === "passed" || outcome === "skipped")
    );
}

function whatIsWrong({ verdict, reasons, tables }: SealedEvidence): string {
    const different = tables.filter(({ comparison }) => comparison !== "identical");
    return `${verdict}: ${[...reasons, ...different.map(({ name, reason }) => `${name}: ${reason ?? ""}`)].join(" ")}`;
}
