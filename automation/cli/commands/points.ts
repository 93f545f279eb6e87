import { describeWindow } from "../../../drills/sources/choose.ts";
import { openSource, sourceKinds } from "../../../drills/sources/registry.ts";
import type { Source } from "../../../drills/sources/source.ts";
import type { RecoveryPoint, RecoveryWindow } from "../../../drills/model.ts";
import { bytes, instant, span } from "../../../drills/report/format.ts";
import { messageOf } from "../../../infra/failure.ts";
import type { Colours } from "../colours.ts";
import { defineCommand } from "../command.ts";
import { choice } from "../inputs.ts";
import { table } from "../table.ts";

export const points = defineCommand({
    name: "points",
    summary: "list the recovery points, newest first, and what each can restore",
    inputs: { source: choice("--source <kind>", "the kind of recovery point", sourceKinds, "local") },
    examples: [
        { line: "lifeboat points", does: "age, size, and the recoverable window" },
        { line: "lifeboat points --json | jq -r '.points[0].id'", does: "the newest point" },
    ],
    exitCodes: [],
    run: async ({ home, output }, { source }) => {
        const opened = await openSource(source, { home, aws: null });
        const now = Date.now();
        const found = await Promise.all(
            (await opened.points()).map((point) => described(opened, point, now)),
        );
        return { document: { source, points: found }, text: textOf(found, output.colours) };
    },
});

interface DescribedPoint extends RecoveryPoint {
    readonly ageSeconds: number;
    /** Null where it cannot be restored, and `problem` says why. */
    readonly window: RecoveryWindow | null;
    readonly problem: string | null;
}

async function described(source: Source, point: RecoveryPoint, now: number): Promise<DescribedPoint> {
    const ageSeconds = Math.max(0, (now - Date.parse(point.takenAt)) / 1_000);
    if (point.status === "creating")
        return { ...point, ageSeconds, window: null, problem: "it is still being made" };
    try {
        return { ...point, ageSeconds, window: await source.window(point), problem: null };
    } catch (error) {
        return { ...point, ageSeconds, window: null, problem: messageOf(error) };
    }
}

function textOf(found: readonly DescribedPoint[], colours: Colours): string {
    const [newest] = found;
    if (newest === undefined) return "There is no recovery point yet: `lifeboat lab up` takes the first.";
    const list = table(
        found,
        [
            { title: "point", value: ({ id }) => id },
            { title: "taken", value: ({ takenAt }) => instant(takenAt) },
            { title: "age", value: ({ ageSeconds }) => span(ageSeconds), align: "right" },
            { title: "size", value: ({ sizeBytes }) => bytes(sizeBytes), align: "right" },
            { title: "server", value: ({ serverVersion }) => serverVersion },
            { title: "baseline", value: ({ baselineLsn }) => (baselineLsn === null ? "none" : "yes") },
            {
                title: "restorable to",
                value: ({ window, problem }) => problem ?? instant(window?.to.time ?? ""),
            },
        ],
        colours,
    );
    return newest.window === null
        ? list
        : `${list}\n\nThe newest can be restored to any instant ${describeWindow(newest.window)}.`;
}
