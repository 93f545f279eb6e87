import { statementMutation } from "../statement-mutation.ts";
import { objectHit } from "../victims.ts";
const large = "pg_catalog.pg_largeobject";

export const largeObjectChanged = statementMutation({
    id: "large-object-changed",
    title: "a large object is another",
    row: 20,
    does: "One byte of a large object is another.",
    check: "content",
    change: async (session, copy) => {
        const object = 60_001 + copy.draw.below(6);
        const byte = copy.draw.below(4_000);
        await session.query(
            "SELECT lo_put($1::oid, $2::int8, set_byte('x', 0, get_byte(lo_get($1::oid, $2::int8, 1), 0) # 1))",
            [object, byte],
        );
        return objectHit([large], { object, byte }, [large]);
    },
});
