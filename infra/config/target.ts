import { z } from "zod";
import { type Expectation, parseExpectation } from "../expectation.ts";

/** Defaults are those of the lab, where every figure is small and costs nothing. Every key may be left out. */
export const objectivesSchema = z.strictObject({
    rpoSeconds: z
        .number()
        .positive()
        .default(300)
        .describe("Recovery point objective: the most that may be lost, in seconds of commits."),
    rtoSeconds: z
        .number()
        .positive()
        .default(60)
        .describe("Recovery time objective: seconds from the choice of the point to the last check."),
    maxPointAgeSeconds: z
        .number()
        .positive()
        .default(86_400)
        .describe("The oldest recovery point that still counts, in seconds."),
    maxUnjudgedShare: z
        .number()
        .min(0)
        .max(1)
        .default(0.1)
        .describe("Share of the rows, 0 to 1, that may stay unjudged before the content check fails."),
});

const expectationSchema = z.string().transform((text, context) => {
    const read = parseExpectation(text);
    if (!("wrong" in read)) return read;
    context.addIssue({ code: "custom", message: read.wrong, input: text });
    return z.NEVER;
});

const assertionSchema = z
    .strictObject({
        name: z
            .string()
            .min(1)
            .optional()
            .describe("Under what name the report shows it. Default: the file's name, without `.sql`."),
        sql: z.string().min(1).optional().describe("The query itself, or one of the next two keys."),
        file: z.string().min(1).optional().describe("A file with one query, relative to this file."),
        folder: z.string().min(1).optional().describe("A folder of such files, `*.sql`, not those below it."),
        expect: expectationSchema
            .optional()
            .describe(
                "What the query must return, in one of the forms below, such as `no rows` or `= 0`. " +
                    "For a file it may stand in its head instead: `-- expect: no rows`.",
            ),
        timeoutSeconds: z
            .number()
            .positive()
            .max(3_600)
            .default(30)
            .describe("How long the query may run, in seconds."),
    })
    .check(({ value, issues }) => {
        for (const message of assertionProblems(value))
            issues.push({ code: "custom", message, input: value });
    });

interface Origin {
    readonly name?: string | undefined;
    readonly sql?: string | undefined;
    readonly file?: string | undefined;
    readonly folder?: string | undefined;
    readonly expect?: Expectation | undefined;
}

/** Where an assertion's query comes from, and what goes with that; each as the end of a sentence: "it must be". */
function assertionProblems({ name, sql, file, folder, expect }: Origin): string[] {
    if ([sql, file, folder].filter((origin) => origin !== undefined).length !== 1) {
        return ["a group with one of sql, file and folder"];
    }
    const beside = Object.entries({ name, expect });
    if (sql !== undefined) {
        const missing = beside.filter(([, value]) => value === undefined);
        return missing.map(([key]) => `a group with ${key}, because it has sql`);
    }
    const refused = folder === undefined ? [] : beside.filter(([, value]) => value !== undefined);
    return refused.map(([key]) => `a group without ${key}, because each file of a folder has its own`);
}

const probeSchema = z.strictObject({
    name: z.string().min(1).describe("Under what name the report shows it."),
    sql: z
        .string()
        .min(1)
        .describe("A query that only reads; it is timed on production and on the restored copy."),
    repeat: z
        .int()
        .min(5)
        .max(99)
        .default(11)
        .describe(
            "How often it is timed, after the runs that warm it; runs that scatter are repeated up to four times as often.",
        ),
    timeoutSeconds: z
        .number()
        .positive()
        .max(3_600)
        .default(5)
        .describe("How long all of its runs on production may take together, in seconds."),
});

const performanceSchema = z.strictObject({
    tolerancePercent: z
        .number()
        .positive()
        .max(1_000)
        .default(5)
        .describe("How much slower than at the baseline a probe may be, in percent."),
    severity: z
        .enum(["warning", "error"])
        .default("warning")
        .describe("Whether a slower probe warns, or fails the drill (`error`)."),
});

/** When a drill is given up; the defaults are the lab's. */
export const deadlinesSchema = z.strictObject({
    drillSeconds: z
        .number()
        .positive()
        .default(3_600)
        .describe("A drill that takes longer is stopped and destroyed, in seconds."),
    teardownSeconds: z
        .number()
        .positive()
        .default(300)
        .describe("How long destroying the stack may take before the second road is taken, in seconds."),
    silenceSeconds: z
        .number()
        .positive()
        .default(120)
        .describe("How long the drill's process may give no sign of life, in seconds."),
});

const captureSchema = z.strictObject({
    jobs: z
        .int()
        .min(1)
        .max(64)
        .optional()
        .describe("Connections that read production's tables. Default: one per processor, at most 8."),
    rateMegabytesPerSecond: z
        .number()
        .positive()
        .optional()
        .describe(
            "The most that all of them together read in a second, in MB, so that production keeps its disk and its " +
                "cache to itself. Default: as fast as it goes.",
        ),
});

const writerSchema = z.strictObject({
    rowsPerSecond: z
        .number()
        .min(0)
        .max(1_000)
        .default(3)
        .describe("Rows that the lab's writer commits each second beside its heartbeat; 0 for none."),
});

/** A target's configuration: the `lifeboat:` keys of `Pulumi.<stack>.yaml`, and the whole of `lab.yaml`. */
export const targetConfigurationSchema = z.strictObject({
    objectives: objectivesSchema.prefault({}).describe("What the target promises; drills measure it."),
    assertions: z.array(assertionSchema).default([]).describe("Statements of your own about the data."),
    probes: z
        .array(probeSchema)
        .default([])
        .describe("Queries of your own whose latency is compared with the one at the baseline."),
    performance: performanceSchema.prefault({}).describe("How probes are judged."),
    capture: captureSchema.prefault({}).describe("How kind a capture is to production."),
    deadlines: deadlinesSchema.prefault({}).describe("When a drill is given up."),
    writer: writerSchema.prefault({}).describe("The lab's background writer."),
});

/** The configuration of one target as the rest of lifeboat sees it: every default filled in. */
export type TargetConfiguration = z.output<typeof targetConfigurationSchema>;
/** One entry below `assertions`. */
export type AssertionEntry = TargetConfiguration["assertions"][number];
/** One entry below `probes`. */
export type ProbeEntry = TargetConfiguration["probes"][number];
