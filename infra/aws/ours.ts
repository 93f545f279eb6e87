import { Failure } from "../failure.ts";
import { drillIdPattern } from "../naming.ts";
import { stampTags } from "../stamp.ts";
import type { Tags } from "./rds-rows.ts";

/** Something on AWS that is about to be changed or removed. */
export interface Named {
    /** Of an instance, a parameter group, a snapshot. */
    readonly identifier: string;
    readonly tags: Tags;
}

/**
 * The last look before anything is changed or removed on AWS. It must bear the drill's stamp, must be named as a drill
 * names things, and must be no production's. Throws `ProductionGuard` whatever else is true.
 * @param protectedIdentifiers every database of the system, however it is written
 */
export function demandOurs(
    { identifier, tags }: Named,
    drillId: string,
    protectedIdentifiers: readonly string[],
): void {
    const why = whyNotOurs({ identifier, tags }, drillId, protectedIdentifiers);
    if (why !== null) throw new Failure("ProductionGuard", `${identifier} is not touched: ${why}.`);
}

/** Why something is not a drill's to touch; null where it is. */
export function whyNotOurs(
    { identifier, tags }: Named,
    drillId: string,
    protectedIdentifiers: readonly string[],
): string | null {
    if (isProductions(identifier, protectedIdentifiers)) return "it is production's";
    return (
        whyNotStamped(tags, drillId) ??
        (isNamedAfter(identifier, drillId) ? null : `it is not named after ${drillId}`)
    );
}

/** Why the tags are not the stamp of a drill; null where they are. */
export function whyNotStamped(tags: Tags, drillId: string): string | null {
    if (!drillIdPattern.test(drillId)) return `${drillId} is no drill`;
    return tags[stampTags.drillId] === drillId ? null : `it does not bear the stamp of ${drillId}`;
}

/**
 * Whether a name is that of a database of production, or of something that is named after one (`<identifier>-final`).
 * However it is written: what only looks like production's is refused as well.
 */
export function isProductions(name: string, protectedIdentifiers: readonly string[]): boolean {
    const bare = folded(name);
    return protectedIdentifiers
        .map(folded)
        .some((production) => bare === production || bare.startsWith(`${production}-`));
}

/** The drill that something is named after: its id, or its id with a word behind it; null for any other name. */
export function drillNamed(name: string): string | null {
    return /^(drill-\d{8}t\d{6}z-[0-9a-f]{6})(-[a-z0-9]+)*$/.exec(name)?.[1] ?? null;
}

/** RDS keeps names in small letters, and so does a drill: any other spelling is somebody else's. */
function isNamedAfter(name: string, drillId: string): boolean {
    return drillNamed(name) === drillId;
}

/** Without what a person overlooks: case, space around it, and letters that are drawn alike. */
function folded(name: string): string {
    return name.normalize("NFKC").trim().toLowerCase();
}
