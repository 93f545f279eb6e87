import { relationQueries } from "./schema/relations.ts";
import { routineQueries } from "./schema/routines.ts";
import { surroundingQueries } from "./schema/surroundings.ts";
import { typeQueries } from "./schema/types.ts";

/** One query per kind of schema object, each for all objects at once: rows `(object, facet, value, disclosure)`. */
export const schemaQueries: readonly string[] = [
    ...relationQueries,
    ...routineQueries,
    ...typeQueries,
    ...surroundingQueries,
];
