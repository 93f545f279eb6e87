import { type FoundLargeObject, largeObjects, largeObjectsSql } from "../catalog-victims.ts";
import { objectMutation } from "../object-mutation.ts";

export const largeObjectChanged = objectMutation<FoundLargeObject>({
    id: "large-object-changed",
    title: "a large object is another",
    row: 20,
    does: "One byte of a large object is another.",
    check: "content",
    find: largeObjectsSql,
    change: ({ object, bytes }, draw) => {
        const place = draw.below(bytes);
        const other = `set_byte('x', 0, get_byte(lo_get(${object}, ${place}, 1), 0) # 1)`;
        return `SELECT lo_put(${object}, ${place}, ${other})`;
    },
    names: () => [largeObjects],
    facts: ({ object }) => ({ object }),
    tables: [largeObjects],
});
