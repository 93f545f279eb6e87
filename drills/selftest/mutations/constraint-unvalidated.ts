import { constraintNames, constraintsSql, type FoundConstraint } from "../catalog-victims.ts";
import { objectMutation } from "../object-mutation.ts";

export const constraintUnvalidated = objectMutation<FoundConstraint>({
    id: "constraint-unvalidated",
    title: "a constraint is no longer validated",
    row: 11,
    does: "The catalog says of one constraint that nobody has validated it.",
    check: "schema",
    find: constraintsSql("k.contype IN ('f', 'c') AND k.convalidated"),
    change: ({ oid }) => `UPDATE pg_constraint SET convalidated = false WHERE oid = ${oid}`,
    names: constraintNames,
});
