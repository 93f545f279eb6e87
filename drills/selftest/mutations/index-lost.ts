import { type FoundIndex, indexesSql } from "../catalog-victims.ts";
import { objectMutation } from "../object-mutation.ts";

export const indexLost = objectMutation<FoundIndex>({
    id: "index-lost",
    title: "an index is lost",
    row: 11,
    does: "One index that no constraint needs is dropped.",
    check: "schema",
    find: indexesSql("NOT EXISTS (SELECT FROM pg_constraint AS k WHERE k.conindid = x.indexrelid)"),
    change: ({ index }) => `DROP INDEX ${index}`,
    names: ({ index }) => [index],
});
