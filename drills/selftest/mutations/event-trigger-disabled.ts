import { statementMutation } from "../statement-mutation.ts";
import { objectHit } from "../victims.ts";

export const eventTriggerDisabled = statementMutation({
    id: "event-trigger-disabled",
    title: "an event trigger does not fire",
    row: 19,
    does: "The event trigger is dropped, or there and disabled.",
    check: "schema",
    change: async (session, copy) => {
        const change = copy.draw.one([
            "DROP EVENT TRIGGER selftest_watch",
            "ALTER EVENT TRIGGER selftest_watch DISABLE",
        ]);
        await session.script(change);
        return objectHit(["event trigger selftest_watch"]);
    },
});
