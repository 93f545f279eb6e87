import path from "node:path";
import { z } from "zod";
import { drillIdPattern } from "../../naming.ts";
import { isLsn } from "../wal-archive/lsn.ts";

/** Stands for a value that a preview does not know yet (Pulumi's own constant). */
const unknownValue = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

const instant = z.iso.datetime({ offset: true, error: "must be an ISO 8601 instant with its offset" });
const absolutePath = z
    .string("must be a path")
    .refine((place) => path.isAbsolute(place), "must be an absolute path");
const inclusive = z.boolean("must be true or false");

const targetSchema = z.discriminatedUnion(
    "kind",
    [
        z.strictObject({
            kind: z.literal("lsn"),
            lsn: z.string("must be an LSN").refine(isLsn, "must be an LSN such as 0/5A3C1D8"),
            inclusive,
        }),
        z.strictObject({ kind: z.literal("time"), time: instant, inclusive }),
        z.strictObject({ kind: z.literal("immediate") }),
        z.strictObject({ kind: z.literal("latest") }),
    ],
    "must be one of lsn, time, immediate, latest",
);

const inputsSchema = z
    .strictObject({
        drillId: z.string("must be a drill id").regex(drillIdPattern, "must be a drill id"),
        expiresAt: instant,
        root: absolutePath,
        backup: absolutePath,
        archive: absolutePath,
        database: z.string("must name a database").min(1, "must name a database"),
        target: targetSchema,
        action: z.enum(["pause", "promote"], "must be pause or promote"),
    })
    .refine(({ target, action }) => target.kind !== "latest" || action === "promote", {
        path: ["action"],
        error: "must be promote: behind the end of the archive there is nothing to pause at",
    });

/** The inputs of a `RestoredCluster`, all known and in form. */
export type RestoredClusterInputs = z.infer<typeof inputsSchema>;

/** An input that cannot be, by its path (`target.lsn`). */
export interface InputProblem {
    readonly property: string;
    readonly reason: string;
}

/** Everything that is wrong with a resource's inputs. What a preview does not know yet is not judged. */
export function inputProblems(inputs: unknown): InputProblem[] {
    const issues = inputsSchema.safeParse(inputs).error?.issues ?? [];
    return issues.flatMap((issue): InputProblem[] => {
        if (issue.code === "unrecognized_keys") {
            return issue.keys.map((key) => ({
                property: dotted([...issue.path, key]),
                reason: "is not an input",
            }));
        }
        return isUnknown(inputs, issue.path) ? [] : [{ property: dotted(issue.path), reason: issue.message }];
    });
}

/** @param inputs that were checked; throws a ZodError for others */
export function parseInputs(inputs: unknown): RestoredClusterInputs {
    return inputsSchema.parse(inputs);
}

function isUnknown(inputs: unknown, place: readonly PropertyKey[]): boolean {
    let value = inputs;
    for (const key of place) {
        if (value === unknownValue) return true;
        value =
            typeof value === "object" && value !== null
                ? (value as Record<PropertyKey, unknown>)[key]
                : undefined;
    }
    return value === unknownValue;
}

function dotted(place: readonly PropertyKey[]): string {
    return place.map(String).join(".");
}
