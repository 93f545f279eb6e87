import { statementMutation } from "../statement-mutation.ts";
import { objectHit } from "../victims.ts";

export const publicationLost = statementMutation({
    id: "publication-lost",
    title: "a publication is lost",
    row: 11,
    does: "One publication is dropped, or no longer publishes a table.",
    check: "schema",
    change: async (session, copy) => {
        const change = copy.draw.one([
            "DROP PUBLICATION selftest_orders",
            "ALTER PUBLICATION selftest_orders SET (publish = 'insert')",
            "ALTER PUBLICATION selftest_orders SET TABLE extras.log",
        ]);
        await session.script(change);
        return objectHit(["publication selftest_orders"]);
    },
});
