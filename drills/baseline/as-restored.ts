import type { ClosedDoors } from "../model/restored-database.ts";
import type { CatalogObjects } from "./catalog-objects.ts";

/**
 * Roles and grants as the restore brought them, out of what they are now: what the quarantine changed is put back, facet
 * by facet, as long as it is still as the quarantine left it. All else stays, so that no drift hides behind it.
 */
export function asRestored(now: CatalogObjects, closed: ClosedDoors | undefined): CatalogObjects {
    if (closed === undefined) return now;
    const { before, after } = closed;
    const objects = { ...now };
    for (const object of new Set([...Object.keys(before), ...Object.keys(after)])) {
        const facets = putBack(now[object] ?? {}, before[object] ?? {}, after[object] ?? {});
        if (Object.keys(facets).length > 0) objects[object] = facets;
        else Reflect.deleteProperty(objects, object);
    }
    return objects;
}

type Facets = Readonly<Record<string, string>>;

function putBack(now: Facets, before: Facets, after: Facets): Record<string, string> {
    const facets = { ...now };
    for (const facet of new Set([...Object.keys(before), ...Object.keys(after)])) {
        const was = before[facet];
        if (was === after[facet] || now[facet] !== after[facet]) continue;
        if (was === undefined) Reflect.deleteProperty(facets, facet);
        else facets[facet] = was;
    }
    return facets;
}
