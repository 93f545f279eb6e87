import { drillNamed, whyNotOurs, whyNotStamped } from "../../../../infra/aws/ours.ts";
import type { Tags } from "../../../../infra/aws/rds-rows.ts";
import type { Leftover, Suspect } from "../../../../infra/leftover.ts";
import { stampTags } from "../../../../infra/stamp.ts";
import type { Thing } from "./thing.ts";

/** What something is to the second road. */
export type Judgement =
    | { readonly is: "leftover"; readonly leftover: Leftover }
    | { readonly is: "suspect"; readonly suspect: Suspect }
    /** No sign of a drill on it. */
    | { readonly is: "somebody else's" };

/**
 * Judges one thing by its name and its tags alone. Both must say the same: a stamp is copied with tags, and a name is
 * typed by anybody.
 * @param protectedIdentifiers every database of the system
 */
export function judge(thing: Thing, protectedIdentifiers: readonly string[]): Judgement {
    const { kind, name, arn: place, tags, command } = thing;
    const stamp = tags[stampTags.drillId];
    const named = name === null ? null : drillNamed(name);
    if (stamp === undefined && named === null) return unmarked(thing);
    const drillId = stamp ?? named ?? "";
    const because =
        name === null
            ? whyNotStamped(tags, drillId)
            : whyNotOurs({ identifier: name, tags }, drillId, protectedIdentifiers);
    if (because !== null) return { is: "suspect", suspect: { kind, place, because } };
    const expiresAt = expiryOf(tags, drillId);
    return { is: "leftover", leftover: { drillId, expiresAt, kind, place, shared: true, command } };
}

/**
 * A copy has no tags until AWS Backup names it: a drill that died before leaves one in the drills' own vault, where
 * nothing else is copied to. Only the machine that ran the drill knows whose it is, and claims it; to any other it is told,
 * and left to AWS, which was asked to end it.
 */
function unmarked({ kind, arn: place, command }: Thing): Judgement {
    if (kind !== "copied recovery point") return { is: "somebody else's" };
    const because =
        "it lies where only drills copy to and bears no stamp, as the copy of a drill does that died before it had a " +
        `name. AWS ends such a copy a day after it was made; at once: ${command}`;
    return { is: "suspect", suspect: { kind, place, because } };
}

/** No runner of drills lives longer than 36 hours. */
const longestDrillMs = 48 * 3_600_000;

/** As it is stamped. Where that was taken off or is no instant, two days after the one that the drill's id holds. */
function expiryOf(tags: Tags, drillId: string): string | null {
    const stamped = tags[stampTags.expiresAt];
    if (stamped !== undefined && !Number.isNaN(Date.parse(stamped))) return stamped;
    const [, year, month, day, hour, minute, second] =
        /^drill-(\d{4})(\d{2})(\d{2})t(\d{2})(\d{2})(\d{2})z-/.exec(drillId) ?? [];
    const begunAt = Date.parse(
        `${year ?? ""}-${month ?? ""}-${day ?? ""}T${hour ?? ""}:${minute ?? ""}:${second ?? ""}Z`,
    );
    return Number.isNaN(begunAt) ? null : new Date(begunAt + longestDrillMs).toISOString();
}
