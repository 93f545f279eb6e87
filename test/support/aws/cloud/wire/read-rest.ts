import type { Flaw, Group, RawRequest, Value } from "../call.ts";
import { type Operation, type ServiceModel, shapeNamed } from "../model/service-model.ts";
import { readJsonValue } from "./read-json.ts";
import { type Read, readText } from "./scalar.ts";

/** An operation of a service that speaks in methods and paths, and what its path named. */
interface Matched {
    readonly operation: Operation;
    readonly labels: Readonly<Record<string, string>>;
    readonly fixed: ReadonlySet<string>;
}

/** Which operation a method and a path mean, and its parameters; undefined where no operation fits. */
export function readRest(
    model: ServiceModel,
    raw: RawRequest,
): { readonly action: string; readonly parameters: Group; readonly flaws: readonly Flaw[] } | undefined {
    const url = new URL(raw.path, "http://front");
    const matched = matchOf(model, raw, url);
    if (matched === undefined) return undefined;
    const { operation, labels, fixed } = matched;
    if (operation.input === undefined) return { action: operation.name, parameters: {}, flaws: [] };
    const input = shapeNamed(model, operation.input.shape);
    const read: Record<string, Value> = {};
    const flaws: Flaw[] = [];
    const take = (name: string, one: Read): void => {
        flaws.push(...one.flaws);
        if (one.value !== undefined) read[name] = one.value;
    };
    const asked = new Set<string>(["x-id", ...fixed]);
    const inBody = new Map<string, string>();
    for (const [name, member] of Object.entries(input.members ?? {})) {
        const onWire = member.locationName ?? name;
        const shape = shapeNamed(model, member.shape);
        if (member.location === "uri") {
            const label = labels[onWire];
            if (label !== undefined) take(name, readText(shape, label, name));
        } else if (member.location === "querystring") {
            asked.add(onWire);
            const values = url.searchParams.getAll(onWire);
            if (shape.type === "list" && values.length > 0) read[name] = values;
            else if (values[0] !== undefined) take(name, readText(shape, values[0], name));
        } else if (member.location === "header") {
            const header = raw.headers[onWire.toLowerCase()];
            if (header !== undefined && shape.type !== "list") take(name, readText(shape, header, name));
        } else if (member.location === undefined) inBody.set(onWire, name);
    }
    for (const key of new Set(url.searchParams.keys()))
        if (!asked.has(key) && !key.startsWith("X-Amz-"))
            flaws.push({ member: key, kind: "unknown", message: `${key} is not a parameter` });
    if (model.metadata.protocol === "rest-json" && raw.body.length > 0 && input.payload === undefined) {
        const body = jsonOf(raw.body);
        const whole = readJsonValue(model, operation.input.shape, body, "");
        flaws.push(...whole.flaws);
        Object.assign(read, whole.value);
    }
    return { action: operation.name, parameters: read, flaws };
}

function jsonOf(body: Buffer): unknown {
    try {
        return JSON.parse(body.toString("utf8"));
    } catch {
        return body.toString("utf8");
    }
}

/**
 * Of two that fit, the one that demands more: `?tagging` is another operation than the bare object, and a copy is a put
 * that says in a header what of.
 */
function matchOf(model: ServiceModel, raw: RawRequest, url: URL): Matched | undefined {
    const fitting = Object.values(model.operations).flatMap((operation) => {
        const labels =
            operation.http.method === raw.method ? labelsOf(operation.http.requestUri, url) : undefined;
        return labels === undefined ? [] : [{ operation, ...labels }];
    });
    const demanded = (one: Matched): number =>
        one.fixed.size * 100 + (requiredIn(model, one.operation, raw, url) ?? 0);
    const possible = fitting.filter((one) => requiredIn(model, one.operation, raw, url) !== undefined);
    return possible.sort((left, right) => demanded(right) - demanded(left))[0];
}

/** How many required parameters of the query and the headers are there; undefined where one is not. */
function requiredIn(
    model: ServiceModel,
    { input }: Operation,
    { headers }: RawRequest,
    url: URL,
): number | undefined {
    if (input === undefined) return 0;
    const { required = [], members = {} } = shapeNamed(model, input.shape);
    const there = required.flatMap((name) => {
        const { location, locationName = name } = members[name] ?? {};
        if (location === "querystring") return [url.searchParams.has(locationName)];
        return location === "header" ? [headers[locationName.toLowerCase()] !== undefined] : [];
    });
    return there.includes(false) ? undefined : there.length;
}

function labelsOf(
    template: string,
    url: URL,
): { readonly labels: Readonly<Record<string, string>>; readonly fixed: ReadonlySet<string> } | undefined {
    const [path = "", query = ""] = template.split("?");
    const fixed = [...new URLSearchParams(query)];
    if (
        fixed.some(
            ([key, value]) =>
                !url.searchParams.has(key) || (value !== "" && url.searchParams.get(key) !== value),
        )
    )
        return undefined;
    const names: string[] = [];
    const pattern = path
        .replace(/\/$/, "")
        .replace(/[.*+^$()|[\]\\]/g, (special) => (special === "+" ? special : `\\${special}`))
        .replace(/\{(\w+)(\+?)\}/g, (_whole, name: string, greedy: string) => {
            names.push(name);
            return greedy === "" ? "([^/]+)" : "(.+)";
        });
    const match = new RegExp(`^${pattern}/?$`).exec(url.pathname);
    if (match === null) return undefined;
    const values = match.slice(1).map((text) => decodeURIComponent(text));
    return {
        labels: Object.fromEntries(names.map((name, index) => [name, values[index] ?? ""])),
        fixed: new Set(fixed.map(([key]) => key)),
    };
}
