import type { Evidence } from "../model/evidence.ts";
import { costRows } from "./cost-view.ts";
import { ageAt, counted, instant } from "./format.ts";
import { visible } from "./visible.ts";

/** A labelled value. `code` is set in a fixed-width face: ids, digests, positions in the WAL. */
export interface Row {
    readonly label: string;
    readonly value: string;
    readonly code?: boolean;
}

/** Where everything came from: the recovery point, the positions that were reached, the program and the machine. */
export function provenanceOf(evidence: Evidence): readonly Row[] {
    return [
        ...sourceRows(evidence),
        ...recoveryRows(evidence),
        ...baselineRows(evidence),
        { label: "Drill", value: visible(evidence.id), code: true },
        { label: "Started", value: instant(evidence.startedAt) },
        { label: "Finished", value: instant(evidence.finishedAt) },
        { label: "Program", value: visible(`lifeboat ${evidence.tool.version}`) },
        {
            label: evidence.engine.kind === "aws-backup" ? "Restored by" : "Pulumi engine",
            value: visible(`${evidence.engine.kind} ${evidence.engine.version}`),
        },
        { label: "Machine", value: machineOf(evidence) },
        ...costRows(evidence.cost),
    ];
}

function sourceRows({ source, startedAt }: Evidence): readonly Row[] {
    const point: Row = {
        label: "Recovery point",
        value: visible(source.point ?? "none was chosen"),
        code: source.point !== null,
    };
    const taken = (at: string): string => `${instant(at)}, ${ageAt(at, startedAt)}`;
    return [
        point,
        { label: "Kind of source", value: source.kind },
        ...(source.takenAt === null ? [] : [{ label: "Taken", value: taken(source.takenAt) }]),
        { label: "Restored to", value: visible(source.to) },
        ...(source.serverVersion === null
            ? []
            : [{ label: "Server", value: visible(`PostgreSQL ${source.serverVersion}`) }]),
    ];
}

function recoveryRows({ recovery }: Evidence): readonly Row[] {
    const { stoppedAt, rolledForward } = recovery;
    const rows: Row[] = [];
    const stop = stoppedAt?.lsn ?? null;
    if (stop !== null) rows.push({ label: "Stopped at", value: visible(stop), code: true });
    if (rolledForward === null) return rows;
    const { reachedLsn, archiveEndLsn, problems } = rolledForward;
    rows.push({ label: "Rolled forward to", value: visible(reachedLsn), code: true });
    rows.push({ label: "Archive ends at", value: visible(archiveEndLsn), code: true });
    if (problems.length > 0) rows.push({ label: "Archive", value: visible(problems.join("; ")) });
    return rows;
}

function baselineRows({ baseline }: Evidence): readonly Row[] {
    if (baseline === null) return [{ label: "Baseline", value: "none that could be trusted" }];
    return [
        { label: "Baseline captured", value: instant(baseline.capturedAt) },
        { label: "Baseline SHA-256", value: baseline.sha256, code: true },
    ];
}

function machineOf({ machine }: Evidence): string {
    return visible(`${machine.platform}, ${counted(machine.cpus, "CPU")}, Node ${machine.node}`);
}
