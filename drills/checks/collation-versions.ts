import type { Collation, Collations } from "../baseline/collations.ts";
import { count } from "../count.ts";
import type { Finding } from "../model/check-outcome.ts";

/** The collations of both sides, and what is built on them. */
export interface CollationsToJudge {
    /** Null where there is no baseline to know of. */
    readonly then: Collations | null;
    readonly now: Collations;
    /** Indexes by the collation that orders them. */
    readonly indexes: ReadonlyMap<string, readonly string[]>;
    /** For what differs from the baseline. */
    readonly drift: Finding["level"];
}

/**
 * An index that was built by other rules than those of this server's library is in the wrong order: it finds rows or
 * it does not, as it happens. That is seen without a baseline; the baseline tells what production had already.
 */
export function collationFindings({ then, now, indexes, drift }: CollationsToJudge): readonly Finding[] {
    const before = new Map(then?.used.map((collation) => [collation.name, collation]));
    return [
        ...(then === null ? [] : changed("encoding", then.encoding, now.encoding, "the database", drift)),
        ...now.used.flatMap((collation) => [
            ...versionFindings(
                collation,
                before.get(collation.name),
                indexes.get(collation.name) ?? [],
                drift,
            ),
            ...ruleFindings(collation, before.get(collation.name), drift),
        ]),
    ];
}

function versionFindings(
    now: Collation,
    then: Collation | undefined,
    indexes: readonly string[],
    drift: Finding["level"],
): readonly Finding[] {
    const subject = subjectOf(now);
    const { recorded, actual } = now;
    if (recorded !== null && recorded !== actual) {
        const already = then?.recorded === recorded && then.actual === actual;
        const message =
            `It was made with version ${recorded}; this server has ${actual ?? "none"}` +
            `${already ? ", as production had at the baseline" : ""}. ${advice(indexes)}`;
        return [{ level: indexes.length > 0 && !already ? "failure" : "warning", subject, message }];
    }
    if (then === undefined || then.recorded === recorded) return [];
    const message = `Its recorded version is ${recorded ?? "none"}; it was ${then.recorded ?? "none"}. ${advice(indexes)}`;
    return [{ level: indexes.length > 0 ? drift : "warning", subject, message }];
}

function ruleFindings(
    now: Collation,
    then: Collation | undefined,
    drift: Finding["level"],
): readonly Finding[] {
    if (then === undefined) return [];
    return [
        ...changed("provider", then.provider, now.provider, subjectOf(now), drift),
        ...changed("locale", then.locale, now.locale, subjectOf(now), drift),
    ];
}

function changed(
    what: string,
    then: string,
    now: string,
    subject: string,
    level: Finding["level"],
): readonly Finding[] {
    return then === now ? [] : [{ level, subject, message: `Its ${what} is ${now}; it was ${then}.` }];
}

function subjectOf({ name }: Collation): string {
    return `collation ${name}`;
}

/** Names in a message; the rest is counted. */
const named = 5;

function advice(indexes: readonly string[]): string {
    if (indexes.length === 0) return "No index is ordered by it.";
    const more = indexes.length > named ? ` and ${count(indexes.length - named)} more` : "";
    return `Reindex ${indexes.slice(0, named).join(", ")}${more}.`;
}
