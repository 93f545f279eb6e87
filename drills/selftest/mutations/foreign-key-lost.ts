import { constraintNames, constraintsSql, type FoundConstraint } from "../catalog-victims.ts";
import { objectMutation } from "../object-mutation.ts";

export const foreignKeyLost = objectMutation<FoundConstraint>({
    id: "foreign-key-lost",
    title: "a foreign key is lost",
    row: 11,
    does: "One foreign key is dropped.",
    check: "schema",
    find: constraintsSql("k.contype = 'f'"),
    change: ({ table, name }) => `ALTER TABLE ${table} DROP CONSTRAINT ${name}`,
    names: constraintNames,
});
