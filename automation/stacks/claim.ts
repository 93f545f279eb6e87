import { claimCopy } from "../../drills/sources/rds/copy/claim-copy.ts";
import type { AwsTarget } from "../../drills/sources/aws-target.ts";
import type { RestoreRequest } from "../../drills/model/restore-request.ts";
import { messageOf } from "../../infra/failure.ts";
import { type DatedEntry, Journal, lastEntry, readJournal, unstampedSince } from "./journal.ts";

/** What a drill ordered that may be there without a stamp. */
export interface Claim {
    readonly target: AwsTarget;
    readonly request: RestoreRequest;
}

/** AWS was told to end such a copy a day after it is made, and no drill copies for longer than 12 h. */
const longestLifeMs = 36 * 3_600_000;

/** Null where everything that a drill ordered bears its stamp or was never made, and where AWS should have ended it. */
export function openClaim(journal: readonly DatedEntry[], now: Date): Claim | null {
    const since = unstampedSince(journal);
    if (since === null || now.getTime() - Date.parse(since) > longestLifeMs) return null;
    const target = lastEntry(journal, "ordered")?.order.aws ?? null;
    const request = lastEntry(journal, "chosen")?.request;
    return target === null || request === undefined ? null : { target, request };
}

/** What came of a claim. */
export interface Claimed {
    /** There was something to claim: it has its stamp since a moment, so that a look may not see it yet. */
    readonly justNow: boolean;
    /** What may be there without a stamp, a sentence each. */
    readonly unclaimed: readonly string[];
}

/**
 * Sees to it that all that a drill ordered bears its stamp, before the second road is gone: that finds nothing else.
 * To be called where the drill's own course is over. Never throws. What could not be claimed the next sweep tries again.
 */
export async function claimUnstamped(folder: string, claim = claimCopy): Promise<Claimed> {
    const open = openClaim(readJournal(folder), new Date());
    if (open === null) return { justNow: false, unclaimed: [] };
    try {
        await claim(open.target, open.request);
        new Journal(folder).write({ event: "prepared" });
        return { justNow: true, unclaimed: [] };
    } catch (error) {
        return { justNow: false, unclaimed: [describeUnclaimed(open, messageOf(error))] };
    }
}

function describeUnclaimed({ target: { region, place }, request }: Claim, because: string): string {
    const vault = place.copyVaultName ?? "";
    const look = `aws backup list-recovery-points-by-backup-vault --region ${region} --backup-vault-name ${vault}`;
    return (
        `Nobody knows whether a copy of ${request.point.id} is in ${vault}, without a stamp: ${because} ` +
        `AWS ends it a day after it is made. Look with: ${look}`
    );
}
