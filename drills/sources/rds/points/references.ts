import type { Tags } from "../../../../infra/aws/rds-rows.ts";
import { baselineTags } from "../../../../infra/stamp.ts";
import type { BaselineReference } from "../../../model/recovery-point.ts";

/**
 * The baselines that tags name: of production's instance the newest one, of its snapshots those before them. Tags that
 * name none, or half of one, or an instant that RDS could not stop at, count for nothing.
 */
export function referencesIn(tagged: readonly { readonly tags: Tags }[]): readonly BaselineReference[] {
    return tagged.flatMap(({ tags }) => {
        const at = Date.parse(tags[baselineTags.at] ?? "");
        const sha256 = tags[baselineTags.sha256] ?? "";
        const whole = Number.isFinite(at) && at % 1_000 === 0 && /^[0-9a-f]{64}$/.test(sha256);
        return whole ? [{ at: new Date(at).toISOString(), sha256 }] : [];
    });
}

/** A stretch of time, both ends within it, ISO 8601. */
export interface Stretch {
    /** Null for the beginning of everything. */
    readonly from: string | null;
    readonly to: string;
}

/**
 * The newest baseline within a stretch; null where none is. A baseline that is younger than the data of a restore cannot
 * be told from damage, so the stretch ends with the data.
 */
export function newestReference(
    references: readonly BaselineReference[],
    { from, to }: Stretch,
): BaselineReference | null {
    const within = references.filter(
        ({ at }) => Date.parse(at) <= Date.parse(to) && (from === null || Date.parse(at) >= Date.parse(from)),
    );
    return within.reduce<BaselineReference | null>(
        (newest, one) => (newest === null || Date.parse(one.at) > Date.parse(newest.at) ? one : newest),
        null,
    );
}
