import { describeWindow } from "../../../drills/sources/recovery-window.ts";
import { openSource, sourceKinds } from "../../../drills/sources/registry.ts";
import type { Source } from "../../../drills/sources/source.ts";
import type { RecoveryPoint, SourceKind } from "../../../drills/model/recovery-point.ts";
import type { RecoveryWindow } from "../../../drills/model/recovery-window.ts";
import type { AwsTarget } from "../../../drills/sources/aws-target.ts";
import { demandSourceOf } from "../../../drills/sources/due-source.ts";
import { readAwsTarget } from "../../../drills/sources/rds/read-target.ts";
import { bytes, instant, span } from "../../../drills/report/format.ts";
import { messageOf } from "../../../infra/failure.ts";
import type { Colours } from "../colours.ts";
import { type CommandContext, defineCommand } from "../command.ts";
import { labSource } from "../drill-order.ts";
import { option } from "../inputs.ts";
import { stackDatabase } from "../stack-inputs.ts";
import { table } from "../table.ts";

export const points = defineCommand({
    name: "points",
    summary: "list the recovery points, newest first, and what each can restore",
    inputs: {
        stack: option("--stack <name>", "a stack on AWS, instead of the lab"),
        database: stackDatabase,
        source: option("--source <kind>", "the kind of recovery point; of a stack: the first of its file", {
            choices: sourceKinds,
        }),
    },
    examples: [
        { line: "lifeboat points", does: "age, size, and the recoverable window" },
        { line: "lifeboat points --json | jq -r '.points[0].id'", does: "the newest point" },
        {
            line: "lifeboat points --stack production --source rds-pitr",
            does: "the instants that production on AWS can be restored to",
        },
    ],
    exitCodes: [3, 24],
    run: async (context, typed) => {
        const { source, aws } = await placeOf(context, typed);
        const opened = await openSource(source, { home: context.home, aws });
        const now = Date.now();
        const found = await Promise.all(
            (await opened.points()).map((point) => described(opened, point, now)),
        );
        const none =
            aws === null
                ? "There is no recovery point yet: `lifeboat lab up` takes the first."
                : `There is no recovery point of ${aws.identifier} for ${source} in ${aws.region}.`;
        return { document: { source, points: found }, text: textOf(found, none, context.output.colours) };
    },
});

interface Typed {
    readonly stack: string | undefined;
    readonly database: string | undefined;
    readonly source: string | undefined;
}

/** Which kind of recovery point, of the lab or of a database of a stack. */
async function placeOf(
    { stacks }: Pick<CommandContext, "stacks">,
    { stack, database, source }: Typed,
): Promise<{ readonly source: SourceKind; readonly aws: AwsTarget | null }> {
    if (stack === undefined) return { source: labSource({ database, source }), aws: null };
    const { aws, sources } = await readAwsTarget(stacks, stack, database);
    return { source: demandSourceOf(aws.role, source ?? sources[0] ?? ""), aws };
}

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

function textOf(found: readonly DescribedPoint[], none: string, colours: Colours): string {
    const [newest] = found;
    if (newest === undefined) return none;
    const list = table(
        found,
        [
            { title: "point", value: ({ id }) => id },
            { title: "taken", value: ({ takenAt }) => instant(takenAt) },
            { title: "age", value: ({ ageSeconds }) => span(ageSeconds), align: "right" },
            { title: "size", value: ({ sizeBytes }) => bytes(sizeBytes), align: "right" },
            { title: "server", value: ({ serverVersion }) => serverVersion },
            { title: "baseline", value: baselineWord },
            {
                title: "restorable to",
                value: ({ window, problem }) => problem ?? instant(window?.to.time ?? ""),
            },
        ],
        colours,
    );
    const { window } = newest;
    if (window === null || window.from.time === window.to.time) return list;
    return `${list}\n\nThe newest can be restored to any instant ${describeWindow(window)}.`;
}

/** In the lab a point brings its baseline; on AWS the newest that is not younger than it is named. */
function baselineWord({ baselineLsn, aws }: RecoveryPoint): string {
    if (aws !== null) return aws.baseline === null ? "none" : instant(aws.baseline.at);
    return baselineLsn === null ? "none" : "yes";
}
