import type { Session } from "../../infra/postgres/session.ts";
import type { CatalogObjects as SchemaObjects } from "./catalog-objects.ts";
import { schemaQueries } from "./schema-queries.ts";

/** One object that is not as it was. The message has both definitions where they are in clear. */
export interface SchemaDifference {
    readonly object: string;
    readonly message: string;
}

/** Every object of the users' schemas by its identity, with its facets. */
export async function readSchemaObjects(session: Session): Promise<SchemaObjects> {
    const objects: Record<string, Record<string, string>> = {};
    for (const sql of schemaQueries) {
        const rows = await session.query<{ object: string; facet: string; value: string }>(sql);
        for (const { object, facet, value } of rows) (objects[object] ??= {})[facet] = value;
    }
    return objects;
}

/** What differs: tables first, then by identity. Empty where the schemas are the same. */
export function diffSchema(baseline: SchemaObjects, restored: SchemaObjects): readonly SchemaDifference[] {
    return unionOfKeys(baseline, restored).flatMap((object) => {
        const [then, now] = [baseline[object], restored[object]];
        if (now === undefined) return [{ object, message: "It is missing." }];
        if (then === undefined) return [{ object, message: "It was not there at the baseline." }];
        return diffFacets(then, now).map((message) => ({ object, message }));
    });
}

type Facets = SchemaObjects[string];

function diffFacets(then: Facets, now: Facets): readonly string[] {
    return unionOfKeys(then, now)
        .filter((facet) => then[facet] !== now[facet])
        .map((facet) => sentence(facet, then[facet], now[facet]));
}

function sentence(facet: string, then: string | undefined, now: string | undefined): string {
    const name = facet.charAt(0).toUpperCase() + facet.slice(1);
    if (now === undefined)
        return `${name} is missing${then === undefined || isDigest(then) ? "" : `; it was ${then}`}.`;
    if (then === undefined)
        return `${name} was not there at the baseline${isDigest(now) ? "" : `; it is ${now}`}.`;
    return isDigest(then) || isDigest(now) ? `${name} differs.` : `${name} is ${now}; it was ${then}.`;
}

function isDigest(value: string): boolean {
    return value.startsWith("sha256:");
}

function unionOfKeys(
    left: Readonly<Record<string, unknown>>,
    right: Readonly<Record<string, unknown>>,
): readonly string[] {
    return [...new Set([...Object.keys(left), ...Object.keys(right)])].sort(tablesFirst);
}

function tablesFirst(left: string, right: string): number {
    const rank = Number(right.startsWith("table ")) - Number(left.startsWith("table "));
    return rank !== 0 ? rank : left < right ? -1 : left > right ? 1 : 0;
}
