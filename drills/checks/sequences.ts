import type { Session } from "../../infra/postgres/session.ts";
import type { SequenceBaseline } from "../baseline/baseline.ts";
import {
    byTables,
    isBehind,
    readOwnedColumns,
    readReaches,
    type SequenceReach,
} from "../baseline/sequence-reach.ts";
import { readSequences, type SequenceState } from "../baseline/sequences.ts";
import { quantity } from "../count.ts";
import type { Finding } from "../model/check-outcome.ts";
import type { ServerCheck } from "./check.ts";
import { apart, readFinding } from "./attempt.ts";
import { overBatches } from "./in-batches.ts";

/** Sequences run ahead of their WAL by nature, so that a restored one may be ahead. Behind, it gives values twice. */
export const sequences = {
    id: "sequences",
    title: "Sequences",
    proves: "No sequence will give a value that its column holds already, or that production had given at the baseline.",
    severity: "error",
    stage: "at-target",
    asks: "server",
    access: "read-only",
    needs: [],
    whenNothing: "skipped",
    run: async (session, context) => {
        const states = await readSequences(session, (work) => apart(session, work));
        const then = new Map((context.baseline?.sequences ?? []).map((known) => [nameOf(known), known]));
        const comparable = (context.comparison?.unjudgeable ?? null) === null;
        return {
            looked: states.length,
            summary: states.length === 0 ? "There are no sequences." : quantity(states.length, "sequence"),
            findings: [
                ...(comparable
                    ? states.flatMap((state) => behindBaseline(state, then.get(nameOf(state))))
                    : []),
                ...(await behindColumns(session, then)),
            ],
        };
    },
} as const satisfies ServerCheck;

/** A sequence that had given a value at the baseline, and now would give it again. */
export function behindBaseline(now: SequenceState, then: SequenceBaseline | undefined): readonly Finding[] {
    if (typeof then?.lastValue !== "string") return [];
    const behind =
        now.lastValue === null ||
        (now.ascending
            ? BigInt(now.lastValue) < BigInt(then.lastValue)
            : BigInt(now.lastValue) > BigInt(then.lastValue));
    if (!behind) return [];
    const is = now.lastValue === null ? "It was never used" : `It is at ${now.lastValue}`;
    return [
        {
            level: "failure",
            subject: nameOf(now),
            message: `${is}; at the baseline it was at ${then.lastValue}.`,
        },
    ];
}

type Known = ReadonlyMap<string, SequenceBaseline>;

async function behindColumns(session: Session, then: Known): Promise<readonly Finding[]> {
    const outcomes = await overBatches(session, byTables(await readOwnedColumns(session)), (some) =>
        readReaches(session, some),
    );
    return outcomes.flatMap((outcome) =>
        "refused" in outcome
            ? outcome.of.map((owned) => readFinding(sequenceOf(owned), outcome.refused))
            : outcome.value.filter(isBehind).map((reach) => {
                  const subject = sequenceOf(reach.owned);
                  return behindColumn(subject, reach, then.get(subject));
              }),
    );
}

function sequenceOf({ sequenceSchema, sequence }: SequenceReach["owned"]): string {
    return `${sequenceSchema}.${sequence}`;
}

/** Rows loaded with keys of their own leave a sequence behind in production as well: restored as faithfully as any. */
function behindColumn(
    subject: string,
    { owned }: SequenceReach,
    then: SequenceBaseline | undefined,
): Finding {
    const already = then?.behindColumn === true;
    const message =
        `Its next value is in column ${owned.column} already` +
        (already ? ", as it was in production at the baseline." : ".");
    return { level: already ? "note" : "failure", subject, message };
}

function nameOf({ schema, name }: { readonly schema: string; readonly name: string }): string {
    return `${schema}.${name}`;
}
