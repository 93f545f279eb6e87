import { bytes, counted, instant } from "../../../../drills/report/format.ts";
import type { LabRecord } from "../../../../infra/local/lab/lab-record.ts";
import type { LabState, LabStatus, ProductionStatus } from "../../../../infra/local/lab/status.ts";
import { labDatabase, labRole } from "../../../../infra/local/lab-schema.ts";
import type { Colours } from "../../colours.ts";
import { fields } from "../../table.ts";

const nextSteps: Readonly<Record<LabState, string>> = {
    missing: "lifeboat lab up makes one",
    "half-made": "lifeboat lab up makes it anew",
    "other-version": "lifeboat lab down --purge removes it",
    down: "lifeboat lab up starts it",
    up: "lifeboat drill",
};

/** The lab as people read it: a line for each thing that is known of it. */
export function statusText(status: LabStatus, colours: Colours): string {
    const { record, production, fault, note } = status;
    return fields(
        [
            ["lab", note === null ? stateText(status, colours) : `${stateText(status, colours)}: ${note}`],
            ...(record === null ? [] : [["holds", holdsText(record)] as const]),
            ...(production === null ? [] : productionFields(production, colours)),
            ...(record === null ? [] : storeFields(status)),
            ...(fault === null
                ? []
                : [["broken", colours.red(`${fault.fault}; lifeboat lab heal puts it right`)] as const]),
            ["next", nextSteps[status.state]],
        ],
        colours,
    );
}

function stateText({ state, record }: LabStatus, colours: Colours): string {
    const paint = state === "up" ? colours.green : colours.yellow;
    return record === null ? paint(state) : `${paint(state)}, PostgreSQL ${record.serverVersion}`;
}

function holdsText({ holds, createdAt }: LabRecord): string {
    return holds.kind === "shop"
        ? `the ${holds.size} shop, made ${instant(createdAt)}`
        : `${holds.name}, loaded ${instant(holds.loadedAt)}`;
}

function productionFields(
    { pid, port, passfile, databaseBytes, newestHeartbeatAt, archivingFails }: ProductionStatus,
    colours: Colours,
): readonly (readonly [string, string])[] {
    const beat = newestHeartbeatAt === null ? "no heartbeat yet" : `heartbeat ${instant(newestHeartbeatAt)}`;
    return [
        ["production", `127.0.0.1:${port}, pid ${pid}, ${bytes(databaseBytes)}, ${beat}`],
        ...(archivingFails ? [["archiving", colours.red("fails: see the server log")] as const] : []),
        ["log in", `PGPASSFILE=${passfile} psql -h 127.0.0.1 -p ${port} -U ${labRole} ${labDatabase}`],
    ];
}

function storeFields({
    layout,
    points,
    archivedFiles,
    writerPid,
}: LabStatus): readonly (readonly [string, string])[] {
    return [
        ["writer", writerPid === null ? "stopped" : `pid ${writerPid}`],
        [
            "points",
            points.length === 0
                ? "none yet"
                : `${counted(points.length, "point")}, newest ${points[0] ?? ""}`,
        ],
        ["archive", counted(archivedFiles, "file")],
        ["files", layout.root],
    ];
}
