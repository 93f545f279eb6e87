import { type FoundTrigger, triggerNames, triggersSql } from "../catalog-victims.ts";
import { objectMutation } from "../object-mutation.ts";

export const triggerLost = objectMutation<FoundTrigger>({
    id: "trigger-lost",
    title: "a trigger is lost",
    row: 19,
    does: "One trigger is dropped.",
    check: "schema",
    find: triggersSql,
    change: ({ trigger, table }) => `DROP TRIGGER ${trigger} ON ${table}`,
    names: triggerNames,
});
