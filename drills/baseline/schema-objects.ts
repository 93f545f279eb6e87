import type { Session } from "../../infra/postgres/session.ts";
import { type CatalogObjects, readCatalogObjects } from "./catalog-objects.ts";
import { schemaQueries } from "./schema-queries.ts";

/** Every object of the users' schemas by its identity, with its definition in facets. */
export function readSchemaObjects(session: Session): Promise<CatalogObjects> {
    return readCatalogObjects(session, schemaQueries);
}
