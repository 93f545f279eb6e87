import { literal } from "../../../infra/postgres/quote.ts";
import { objectMutation } from "../object-mutation.ts";

interface FoundSequence {
    readonly sequence: string;
    /** The value that it gave last. */
    readonly last: string;
}

const sequencesSql = `
SELECT format('%I.%I', schemaname, sequencename) AS sequence, last_value::text AS last FROM pg_sequences
WHERE schemaname IN ('extras', 'public') AND last_value > 1
ORDER BY 1`;

export const sequenceBehind = objectMutation<FoundSequence>({
    id: "sequence-behind",
    title: "a sequence will give a value twice",
    row: 13,
    does: "One sequence is set back to a value that it has given already.",
    check: "sequences",
    find: sequencesSql,
    change: ({ sequence, last }, draw) =>
        `SELECT setval(${literal(sequence)}::regclass, ${1 + draw.below(Number(last) - 1)})`,
    names: ({ sequence }) => [sequence],
    facts: ({ last }) => ({ last }),
});
