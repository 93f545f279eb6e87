import { type CaptureWay, configuredWay } from "../../../../drills/baseline/capture-way.ts";
import { methodOf } from "../../../../drills/baseline/method.ts";
import { takePoint } from "../../../../drills/sources/local/take-point.ts";
import { captureOnAws } from "../../../../drills/sources/rds/capture-on-aws.ts";
import { readAwsTarget } from "../../../../drills/sources/rds/read-target.ts";
import { bytes, counted } from "../../../../drills/report/format.ts";
import { Failure } from "../../../../infra/failure.ts";
import { type CommandContext, type CommandResult, defineCommand } from "../../command.ts";
import { count, flag, option } from "../../inputs.ts";
import { rate } from "../../rate-input.ts";
import { showing } from "../../showing.ts";
import { stackDatabase } from "../../stack-inputs.ts";

export const capture = defineCommand({
    name: "capture",
    summary: "take a recovery point, and the baseline that proves it",
    description:
        "Backs the lab's production up and captures what it looks like at the end of the backup: counts and hashes, " +
        "never the value of a row. The baseline is signed, and restores of this point are held against it. With --stack it " +
        "captures the writer on RDS just before a whole second, keeps the baseline in the bucket of the drills, and names " +
        "it in the tags of the instance, which go to every snapshot taken from then on: capture before the backup window.",
    inputs: {
        stack: option("--stack <name>", "production on AWS, instead of the lab"),
        database: stackDatabase,
        strong: flag("--strong", "hash every row by SHA-256, at about a quarter of the speed"),
        jobs: count("--jobs <count>", "connections that read tables; one per processor, at most 8", {
            least: 1,
            most: 64,
        }),
        bytesPerSecond: rate("--rate <speed>", "the most that they read together, such as 50MB/s; no limit"),
        logical: flag("--logical", "so that copies which went through a dump can be compared as well"),
    },
    examples: [
        { line: "lifeboat baseline capture", does: "a new recovery point; the next drill takes it" },
        {
            line: "lifeboat baseline capture --jobs 1 --rate 50MB/s",
            does: "leave production its disk and its cache",
        },
        {
            line: "lifeboat baseline capture --logical --strong",
            does: "one that can be compared with a copy of another major version of PostgreSQL",
        },
        {
            line: "lifeboat baseline capture --stack production --rate 50MB/s",
            does: "what tonight's snapshot on AWS is held against",
        },
    ],
    exitCodes: [3, 4, 24],
    run: async (context, { stack, database, strong, logical, jobs, bytesPerSecond }) => {
        const { home, output } = context;
        const way = {
            method: methodOf(logical ? "logical" : "physical", strong),
            ...(jobs === undefined ? {} : { jobs }),
            ...(bytesPerSecond === undefined ? {} : { bytesPerSecond }),
        };
        if (stack !== undefined) return captureStack(context, { stack, database, ...way });
        if (database !== undefined) {
            throw new Failure("BadUsage", "--database names a database of a stack.", {
                hint: "Name the stack as well: --stack production",
            });
        }
        const point = await showing(
            output,
            "Recovery point",
            (progress) => takePoint(home, progress, way),
            ({ id }) => id,
        );
        return {
            document: { point },
            text: `Took ${point.id}, ${bytes(point.sizeBytes)}, with its baseline.`,
        };
    },
});

interface StackCapture extends CaptureWay {
    readonly stack: string;
    readonly database: string | undefined;
}

/** What was typed outranks what the stack's file says. */
async function captureStack(
    { stacks, home, output }: CommandContext,
    { stack, database, ...typed }: StackCapture,
): Promise<CommandResult> {
    const { aws, assertions, performance, capture } = await readAwsTarget(stacks, stack, database);
    const way = { ...configuredWay(capture), ...typed };
    const { warnings, ...published } = await showing(
        output,
        "Baseline",
        (progress) =>
            captureOnAws(aws, { ...way, keys: home.keys, assertions, probes: performance.probes, progress }),
        ({ at }) => at,
    );
    for (const warning of warnings) output.note(warning);
    const { identifier, at, tables, rows } = published;
    return {
        document: { baseline: published, warnings },
        text: `Captured ${identifier} as of ${at}: ${counted(tables, "table")}, ${counted(rows, "row")}. Snapshots taken from now on name it.`,
    };
}
