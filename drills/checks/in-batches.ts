import type { Session } from "../../infra/postgres/session.ts";
import { type Attempt, attempt } from "./attempt.ts";

/** Something to look at, and about how many pages that takes. */
export interface Weighed {
    readonly pages: number;
}

/** What came of the subjects that were looked at together. */
export type BatchOutcome<Subject, Result> = Attempt<Result> & { readonly of: readonly Subject[] };

/**
 * Does work on many subjects with few statements, and still tells them apart: where the server refuses a batch, its
 * subjects are looked at one by one. Locks go with each batch.
 */
export function inBatches<Subject extends Weighed, Result>(
    session: Session,
    subjects: readonly Subject[],
    work: (some: readonly Subject[]) => Promise<Result>,
): Promise<readonly BatchOutcome<Subject, Result>[]> {
    return overBatches(session, batchesOf(subjects), work);
}

/** Like {@link inBatches}, for batches that were made by another measure. */
export async function overBatches<Subject, Result>(
    session: Session,
    batches: readonly (readonly Subject[])[],
    work: (some: readonly Subject[]) => Promise<Result>,
): Promise<readonly BatchOutcome<Subject, Result>[]> {
    const outcomes: BatchOutcome<Subject, Result>[] = [];
    for (const some of batches) {
        const outcome = await attempt(session, () => work(some));
        if (!("refused" in outcome) || some.length === 1) {
            outcomes.push({ ...outcome, of: some });
            continue;
        }
        for (const one of some) {
            outcomes.push({ ...(await attempt(session, () => work([one]))), of: [one] });
        }
    }
    return outcomes;
}

/** Few enough that their locks, held until the batch has ended, fit into any server's lock table. */
const mostSubjects = 100;

/** 128 MB: a batch must not run into a time limit that each of its subjects would keep. */
const mostPages = 16_384;

/** In their order; a subject above the limit is a batch of its own. */
export function batchesOf<Subject extends Weighed>(
    subjects: readonly Subject[],
): readonly (readonly Subject[])[] {
    const batches: Subject[][] = [];
    let pages = 0;
    for (const subject of subjects) {
        const last = batches.at(-1);
        if (last === undefined || last.length === mostSubjects || pages + subject.pages > mostPages) {
            batches.push([subject]);
            pages = subject.pages;
        } else {
            last.push(subject);
            pages += subject.pages;
        }
    }
    return batches;
}
