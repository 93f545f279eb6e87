import { type FoundTrigger, triggerNames, triggersSql } from "../catalog-victims.ts";
import { objectMutation } from "../object-mutation.ts";

export const triggerDisabled = objectMutation<FoundTrigger>({
    id: "trigger-disabled",
    title: "a trigger does not fire",
    row: 19,
    does: "One trigger is there and disabled.",
    check: "schema",
    find: triggersSql,
    change: ({ trigger, table }) => `ALTER TABLE ${table} DISABLE TRIGGER ${trigger}`,
    names: triggerNames,
});
