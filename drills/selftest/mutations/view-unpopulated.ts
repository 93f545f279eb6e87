import { statementMutation } from "../statement-mutation.ts";
import { objectHit } from "../victims.ts";

export const viewUnpopulated = statementMutation({
    id: "view-unpopulated",
    title: "a materialised view is empty",
    row: 24,
    does: "One materialised view that was filled says that it has no data.",
    check: "schema",
    change: async (session, copy) => {
        const view = copy.draw.one(["extras.orders_by_day", "extras.log_by_actor"]);
        await session.script(`REFRESH MATERIALIZED VIEW ${view} WITH NO DATA`);
        return objectHit([view], { view }, [view]);
    },
});
