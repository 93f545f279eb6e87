import type { Documented } from "../shape.ts";

/**
 * What a model says in prose alone: RDS states hardly any range and few enums in its shapes. Only wordings that leave no
 * doubt are read; a place that says two things for two engines is left alone.
 */
export function readDocumentation(html: string): Documented {
    return { ...rangeIn(html), ...choicesIn(html) };
}

/** The keys of a map, where the documentation lists them as `<li> <p> <code>DisplayName</code> - ...`. */
export function keysIn(html: string): readonly string[] {
    const points = [...html.matchAll(/<li> *<p> *<code>(\w+)<\/code>/g)];
    return [...new Set(points.flatMap(([, key]) => key ?? []))];
}

function rangeIn(html: string): Documented {
    const said = [
        ...html.matchAll(/Must be a value from (\d+) to (\d+)\./g),
        ...html.matchAll(/Valid Values: <code>(\d+) ?- ?(\d+)<\/code>/g),
    ];
    const [only] = said;
    return said.length === 1 && only !== undefined ? { min: Number(only[1]), max: Number(only[2]) } : {};
}

const choices = [
    /Valid [Vv]alues:? *<code>([^<|]+(?: \| [^<|]+)+)<\/code>/g,
    /Possible values are:? ((?:\d+, )+and \d+)\./g,
];

function choicesIn(html: string): Documented {
    const said = choices.flatMap((wording) => [...html.matchAll(wording)]);
    const [only] = said;
    if (said.length > 1) return {};
    if (only?.[1] === undefined) return listIn(html);
    return { enum: only[1].split(/ \| |, and |, /).map((choice) => choice.trim()) };
}

/** A list each point of which begins with a value; one that begins with an engine's name says different things of different engines. */
function listIn(html: string): Documented {
    const list = /Valid Values:? *<\/p> *<ul>(.*?)<\/ul>/s.exec(html)?.[1];
    const points = list?.match(/<li>.*?<\/li>/gs) ?? [];
    const values = points.flatMap((point) => /^<li> *<p> *<code>([^<|]+)<\/code>/.exec(point)?.[1] ?? []);
    return values.length > 1 && values.length === points.length ? { enum: values } : {};
}
