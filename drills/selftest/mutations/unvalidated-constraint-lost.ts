import { constraintNames, constraintsSql, type FoundConstraint } from "../catalog-victims.ts";
import { objectMutation } from "../object-mutation.ts";

export const unvalidatedConstraintLost = objectMutation<FoundConstraint>({
    id: "unvalidated-constraint-lost",
    title: "a constraint that was never validated is lost",
    row: 11,
    does: "One NOT VALID constraint is dropped: no row ever had to pass it.",
    check: "schema",
    find: constraintsSql("NOT k.convalidated"),
    change: ({ table, name }) => `ALTER TABLE ${table} DROP CONSTRAINT ${name}`,
    names: constraintNames,
});
