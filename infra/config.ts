import { readFile } from "node:fs/promises";
import { LineCounter, parseDocument } from "yaml";
import { z } from "zod";
import { describeProblems } from "./config-problems.ts";
import { codeOf, Failure } from "./failure.ts";

/** Defaults are those of the lab, where every figure is small and costs nothing. Every key may be left out. */
const objectivesSchema = z.strictObject({
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

const assertionSchema = z.strictObject({
    name: z.string().min(1).describe("Under what name the report shows it."),
    sql: z.string().min(1).describe("A query that returns one value, run read-only on the restored copy."),
    equals: z
        .union([z.string(), z.number(), z.boolean()])
        .describe("What that value must be, compared as text.")
        .transform(asText),
});

const deadlinesSchema = z.strictObject({
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
    deadlines: deadlinesSchema.prefault({}).describe("When a drill is given up."),
    writer: writerSchema.prefault({}).describe("The lab's background writer."),
});

export type TargetConfiguration = z.output<typeof targetConfigurationSchema>;

/**
 * The configuration in a file; all defaults where there is no file. Throws `BadConfiguration` with every wrong key
 * at once: where it is, what it is, what it must be, and the nearest valid name.
 */
export async function readConfiguration(file: string): Promise<TargetConfiguration> {
    try {
        return parseConfiguration(await readFile(file, "utf8"), file);
    } catch (error) {
        if (codeOf(error) === "ENOENT") return targetConfigurationSchema.parse({});
        if (error instanceof Failure) throw error;
        throw new Failure("BadConfiguration", `${file} cannot be read`, { cause: error });
    }
}

/** @param place how to name the text in an error */
export function parseConfiguration(text: string, place: string): TargetConfiguration {
    const values = parseYaml(text, place) ?? {};
    const result = targetConfigurationSchema.safeParse(values);
    if (result.success) return result.data;
    const problems = describeProblems(targetConfigurationSchema, result.error, values);
    throw new Failure("BadConfiguration", [`${place} is wrong:`, ...problems].join("\n  "));
}

function parseYaml(text: string, place: string): unknown {
    const lines = new LineCounter();
    const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
    if (document.errors.length === 0) return document.toJS();
    const problems = document.errors.map(
        ({ message, pos }) => `line ${lines.linePos(pos[0]).line}: ${message}`,
    );
    throw new Failure("BadConfiguration", [`${place} is not YAML:`, ...problems].join("\n  "));
}

/** YAML writes `equals: 0` and `equals: true` for what PostgreSQL prints as `0` and `t`. */
function asText(value: string | number | boolean): string {
    return typeof value === "boolean" ? (value ? "t" : "f") : String(value);
}
