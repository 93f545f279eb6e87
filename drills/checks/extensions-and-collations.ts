import { readCollations, readIndexesByCollation } from "../baseline/collations.ts";
import { type Extension, type Extensions, readExtensions } from "../baseline/extensions.ts";
import { quantity } from "../count.ts";
import type { Finding } from "../model/check-outcome.ts";
import { quietLibraries } from "../sources/rds/quiet-libraries.ts";
import type { CheckContext, ServerCheck } from "./check.ts";
import { collationFindings } from "./collation-versions.ts";
import { levelOfDrift } from "./drift.ts";

/** What the data leans on outside of the database's files: the code of extensions, and the order of letters. */
export const extensionsAndCollations = {
    id: "extensions-and-collations",
    title: "Extensions and collations",
    proves: "Every extension is there at its version with its files and preloaded libraries, and every index is ordered by the collation version of this server.",
    severity: "error",
    stage: "at-target",
    asks: "server",
    access: "read-only",
    needs: ["baseline"],
    whenNothing: "inconclusive",
    run: async (session, context) => {
        const { baseline } = context;
        const extensions = await readExtensions(session);
        const collations = await readCollations(session);
        const drift = levelOfDrift(context);
        return {
            looked: extensions.installed.length + collations.used.length,
            summary: `${quantity(extensions.installed.length, "extension")}, ${quantity(collations.used.length, "collation")} in use`,
            findings: [
                ...(baseline === null
                    ? []
                    : extensionFindings(wanted(baseline.extensions, context), extensions, drift)),
                ...collationFindings({
                    then: baseline?.collations ?? null,
                    now: collations,
                    indexes: await readIndexesByCollation(session),
                    drift,
                }),
            ],
        };
    },
} as const satisfies ServerCheck;

/**
 * On AWS a drill keeps out what could act by itself, and RDS decides what of its own it loads: that such a library is
 * missing says nothing of the backup.
 */
function wanted(then: Extensions, { point }: CheckContext): Extensions {
    if (point.aws === null || then.preloaded === null) return then;
    return { ...then, preloaded: then.preloaded.filter((library) => quietLibraries.has(library)) };
}

/** @param drift the level of what differs from the baseline */
export function extensionFindings(
    then: Extensions,
    now: Extensions,
    drift: Finding["level"],
): readonly Finding[] {
    const present = new Map(now.installed.map((extension) => [extension.name, extension]));
    const known = new Set(then.installed.map(({ name }) => name));
    return [
        ...then.installed.flatMap((was) => changes(was, present.get(was.name), drift)),
        ...now.installed
            .filter(({ name }) => !known.has(name))
            .map(({ name }) => finding(drift, name, "It was not there at the baseline.")),
        ...preloadFindings(then.preloaded, now.preloaded, drift),
    ];
}

function changes(was: Extension, is: Extension | undefined, drift: Finding["level"]): readonly Finding[] {
    const { name } = was;
    if (is === undefined) return [finding(drift, name, `It is missing; it was at version ${was.version}.`)];
    return [
        ...(is.version === was.version
            ? []
            : [finding(drift, name, `It is at version ${is.version}; it was at ${was.version}.`)]),
        ...(is.schema === was.schema
            ? []
            : [finding(drift, name, `It is in schema ${is.schema}; it was in ${was.schema}.`)]),
        ...(is.onServer || !was.onServer
            ? []
            : [finding("failure", name, "Its files are not on this server: it cannot be used.")]),
    ];
}

/** A library that is configured in addition does no harm to the data. */
function preloadFindings(
    then: readonly string[] | null,
    now: readonly string[] | null,
    drift: Finding["level"],
): readonly Finding[] {
    const subject = "shared_preload_libraries";
    if (then === null || then.length === 0) return [];
    if (now === null) {
        const message = `The copy's configuration may not be read; production preloads ${then.join(", ")}.`;
        return [{ level: "inconclusive", subject, message }];
    }
    return then
        .filter((library) => !now.includes(library))
        .map((library) => ({
            level: drift,
            subject,
            message: `${library} is not among them; it was at the baseline.`,
        }));
}

function finding(level: Finding["level"], extension: string, message: string): Finding {
    return { level, subject: `extension ${extension}`, message };
}
