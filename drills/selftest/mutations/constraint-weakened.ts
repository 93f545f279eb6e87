import { constraintNames, constraintsSql, type FoundConstraint } from "../catalog-victims.ts";
import { objectMutation } from "../object-mutation.ts";

export const constraintWeakened = objectMutation<FoundConstraint>({
    id: "constraint-weakened",
    title: "a CHECK allows more",
    row: 11,
    does: "One CHECK constraint is replaced by one of the same name that everything passes.",
    check: "schema",
    find: constraintsSql("k.contype = 'c' AND k.convalidated"),
    change: ({ table, name, expression }) => `
        ALTER TABLE ${table} DROP CONSTRAINT ${name};
        ALTER TABLE ${table} ADD CONSTRAINT ${name} CHECK ((${expression}) OR true)`,
    names: constraintNames,
});
