import { isNode, LineCounter, parseDocument } from "yaml";
import { Failure } from "../failure.ts";

/** A YAML text, and where in it things stand. */
export interface Yaml {
    readonly values: unknown;
    /** Counted from 1; undefined where nothing stands at the path. */
    readonly lineOf: (path: readonly PropertyKey[]) => number | undefined;
}

/**
 * Throws `BadConfiguration` with every mistake of the notation.
 * @param place how to name the text in an error
 */
export function parseYaml(text: string, place: string): Yaml {
    const lines = new LineCounter();
    const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
    if (document.errors.length > 0) {
        const problems = document.errors.map(
            ({ message, pos }) => `line ${lines.linePos(pos[0]).line}: ${message}`,
        );
        throw new Failure("BadConfiguration", [`${place} is not YAML:`, ...problems].join("\n  "));
    }
    return {
        values: document.toJS() ?? {},
        lineOf: (path) => {
            const node = document.getIn(path, true);
            return isNode(node) && node.range ? lines.linePos(node.range[0]).line : undefined;
        },
    };
}
