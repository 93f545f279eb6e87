import { drillNamed, whyNotOurs, whyNotStamped } from "../../../../infra/aws/ours.ts";
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
    if (stamp === undefined && named === null) return { is: "somebody else's" };
    const drillId = stamp ?? named ?? "";
    const because =
        name === null
            ? whyNotStamped(tags, drillId)
            : whyNotOurs({ identifier: name, tags }, drillId, protectedIdentifiers);
    if (because !== null) return { is: "suspect", suspect: { kind, place, because } };
    const expiresAt = tags[stampTags.expiresAt] ?? null;
    return { is: "leftover", leftover: { drillId, expiresAt, kind, place, shared: true, command } };
}
