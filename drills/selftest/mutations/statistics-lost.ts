import { statementMutation } from "../statement-mutation.ts";
import { objectHit } from "../victims.ts";

export const statisticsLost = statementMutation({
    id: "statistics-lost",
    title: "extended statistics are lost",
    row: 11,
    does: "The extended statistics of one table are dropped: its queries are planned by guesses.",
    check: "schema",
    change: async (session) => {
        await session.script("DROP STATISTICS extras.log_shape");
        return objectHit(["statistics extras.log_shape"]);
    },
});
