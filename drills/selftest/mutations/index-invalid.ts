import { literal } from "../../../infra/postgres/quote.ts";
import { type FoundIndex, indexesSql } from "../catalog-victims.ts";
import { objectMutation } from "../object-mutation.ts";

export const indexInvalid = objectMutation<FoundIndex>({
    id: "index-invalid",
    title: "an index is not valid",
    row: 18,
    does: "The catalog says of one index that it is not valid: no query uses it, and every write pays for it.",
    check: "indexes",
    find: indexesSql("x.indisvalid"),
    change: ({ index }) =>
        `UPDATE pg_index SET indisvalid = false WHERE indexrelid = ${literal(index)}::regclass`,
    names: ({ index }) => [index],
});
