import { statementMutation } from "../statement-mutation.ts";
import { objectHit } from "../victims.ts";
import { heartbeatTable } from "../../../infra/local/lab-schema.ts";

export const heartbeatDead = statementMutation({
    id: "heartbeat-dead",
    title: "the heartbeat is dead",
    row: 33,
    does: "Commits go on after the last heartbeat: the RPO cannot be measured by it.",
    check: "freshness",
    verdict: "degraded",
    change: async (session, copy) => {
        const minutes = 2 + copy.draw.below(60);
        await session.query(`UPDATE ${heartbeatTable} SET at = at - $1 * interval '1 minute'`, [minutes]);
        return objectHit(["heartbeat"], { minutes });
    },
});
