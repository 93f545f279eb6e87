import { z } from "zod";
import { pages } from "../../infra/postgres/pages.ts";
import type { Session } from "../../infra/postgres/session.ts";
import { maskedDefinition, opaqueDefinition, partsOf } from "./definition.ts";
import { excerpt } from "./excerpt.ts";

/**
 * Objects of the catalog by their identity (`table public.orders`), and what is said of each, by facet
 * (`column total`). Literals are masked, see `definition.ts`.
 */
export const catalogObjectsSchema = z.record(z.string(), z.record(z.string(), z.string()));

/** By identity and facet, see {@link catalogObjectsSchema}. */
export type CatalogObjects = z.infer<typeof catalogObjectsSchema>;

/** One object that is not as it was, with both definitions. */
export interface ObjectDifference {
    readonly object: string;
    readonly message: string;
}

/** How much of a value may be kept: all of it, all but its literals, or its digest alone. */
export type Disclosure = "clear" | "masked" | "opaque";

interface FacetRow {
    readonly object: string;
    readonly facet: string;
    readonly value: string;
    readonly disclosure: Disclosure;
}

/** @param queries each gives rows `(object, facet, value, disclosure)` */
export async function readCatalogObjects(
    session: Session,
    queries: readonly string[],
): Promise<CatalogObjects> {
    const objects: Record<string, Record<string, string>> = {};
    // of ten thousand tables most say the same
    const alike = new Map<string, string>();
    for (const sql of queries) {
        for await (const rows of pages<FacetRow>(session, sql)) {
            for (const { object, facet, value, disclosure } of rows) {
                const said = disclosed[disclosure](value);
                const known = alike.get(said) ?? said;
                if (said.length <= longestAlike) alike.set(said, known);
                (objects[object] ??= {})[facet] = known;
            }
        }
    }
    return objects;
}

/** Longer ones name the object that they are of. */
const longestAlike = 40;

const disclosed: Readonly<Record<Disclosure, (value: string) => string>> = {
    clear: (value) => value,
    masked: maskedDefinition,
    opaque: opaqueDefinition,
};

/** What differs: tables first, then by identity. Empty where everything is the same. */
export function diffCatalogObjects(then: CatalogObjects, now: CatalogObjects): readonly ObjectDifference[] {
    return unionOfKeys(then, now)
        .sort(tablesFirst)
        .flatMap((object) => diffObject(then[object], now[object]).map((message) => ({ object, message })));
}

type Facets = CatalogObjects[string];

function diffObject(then: Facets | undefined, now: Facets | undefined): readonly string[] {
    if (now === undefined) return [`It is missing${then === undefined ? "" : itself("; it was", then)}.`];
    if (then === undefined) return [`It was not there at the baseline${itself("; it is", now)}.`];
    return unionOfKeys(then, now)
        .sort()
        .filter((facet) => then[facet] !== now[facet])
        .map((facet) => sentence(capitalised(facet), then[facet], now[facet]));
}

/** The facet that says what an object is, where it has one. */
function itself(introduction: string, facets: Facets): string {
    const said = facets["definition"] ?? facets["query"];
    return said === undefined ? "" : `${introduction} ${told(said)}`;
}

function sentence(facet: string, then: string | undefined, now: string | undefined): string {
    if (now === undefined) return `${facet} is missing${then === undefined ? "" : `; it was ${told(then)}`}.`;
    if (then === undefined) return `${facet} was not there at the baseline; it is ${told(now)}.`;
    const [was, is] = [partsOf(then), partsOf(now)];
    if (was.words === is.words) {
        return `${facet} differs in what is not shown here: ${told(now)}; it was ${was.digest ?? "without"}.`;
    }
    const [isPart, wasPart] = excerpt(is.words, was.words);
    return `${facet} is ${isPart}; it was ${wasPart}.`;
}

/** A definition by itself: its words, and its digest where the words do not say all. */
function told(definition: string): string {
    const { words, digest } = partsOf(definition);
    const [part] = excerpt(words, "");
    return digest === null ? part : `${part} (${digest})`;
}

function capitalised(text: string): string {
    return text.charAt(0).toUpperCase() + text.slice(1);
}

function unionOfKeys(
    left: Readonly<Record<string, unknown>>,
    right: Readonly<Record<string, unknown>>,
): string[] {
    return [...new Set([...Object.keys(left), ...Object.keys(right)])];
}

function tablesFirst(left: string, right: string): number {
    const rank = Number(right.startsWith("table ")) - Number(left.startsWith("table "));
    return rank !== 0 ? rank : left < right ? -1 : left > right ? 1 : 0;
}
