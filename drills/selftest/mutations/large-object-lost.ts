import { statementMutation } from "../statement-mutation.ts";
import { objectHit } from "../victims.ts";
const large = "pg_catalog.pg_largeobject";

export const largeObjectLost = statementMutation({
    id: "large-object-lost",
    title: "a large object is lost",
    row: 20,
    does: "One large object is removed.",
    check: "content",
    change: async (session, copy) => {
        const object = 60_001 + copy.draw.below(6);
        await session.query("SELECT lo_unlink($1::oid)", [object]);
        return objectHit([large], { object }, [large, `${large}_metadata`]);
    },
});
