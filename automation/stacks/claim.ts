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

/** Null where everything that a drill ordered bears its stamp, was never made, or is ended by AWS meanwhile. */
export function openClaim(journal: readonly DatedEntry[], now: Date): Claim | null {
    const since = unstampedSince(journal);
    if (since === null || now.getTime() - Date.parse(since) > longestLifeMs) return null;
    const target = lastEntry(journal, "ordered")?.order.aws ?? null;
    const request = lastEntry(journal, "chosen")?.request;
    return target === null || request === undefined ? null : { target, request };
}

/**
 * Sees to it that all that a drill ordered bears its stamp, before the second road is gone: that finds nothing else.
 * To be called where the drill's own course is over. Never throws: answers with what may still be there, a sentence each.
 */
export async function claimUnstamped(folder: string, claim = claimCopy): Promise<readonly string[]> {
    const open = openClaim(readJournal(folder), new Date());
    if (open === null) return [];
    try {
        await claim(open.target, open.request);
        new Journal(folder).write({ event: "prepared" });
        return [];
    } catch (error) {
        return [describeUnclaimed(open, messageOf(error))];
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
