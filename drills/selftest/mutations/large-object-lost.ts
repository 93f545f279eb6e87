import { type FoundLargeObject, largeObjects, largeObjectsSql } from "../catalog-victims.ts";
import { objectMutation } from "../object-mutation.ts";

export const largeObjectLost = objectMutation<FoundLargeObject>({
    id: "large-object-lost",
    title: "a large object is lost",
    row: 20,
    does: "One large object is removed.",
    check: "content",
    find: largeObjectsSql,
    change: ({ object }) => `SELECT lo_unlink(${object})`,
    names: () => [largeObjects],
    facts: ({ object }) => ({ object }),
    tables: [largeObjects, `${largeObjects}_metadata`],
});
