import { type DefaultTreeAdapterTypes, parse } from "parse5";

type Element = DefaultTreeAdapterTypes.Element;
type Node = DefaultTreeAdapterTypes.Node;

/** A page as a browser's parser understands it. */
export interface Page {
    /** Everything that the HTML standard calls a parse error. */
    readonly errors: readonly string[];
    readonly elements: readonly Element[];
}

export function readPage(text: string): Page {
    const errors: string[] = [];
    const document = parse(text, {
        sourceCodeLocationInfo: true,
        onParseError: ({ code, startLine }) => errors.push(`${code} in line ${startLine}`),
    });
    return { errors, elements: elementsBelow(document) };
}

/** The value of an attribute; undefined where the element has none of that name. */
export function attribute(element: Element, name: string): string | undefined {
    return element.attrs.find((each) => each.name === name)?.value;
}

/** All text below an element, white space as a reader sees it. */
export function textOf(node: Node): string {
    if (node.nodeName === "#text") return "value" in node ? node.value : "";
    return "childNodes" in node ? node.childNodes.map(textOf).join("").replaceAll(/\s+/g, " ") : "";
}

function elementsBelow(node: Node): readonly Element[] {
    const below = "childNodes" in node ? node.childNodes.flatMap(elementsBelow) : [];
    return "tagName" in node ? [node, ...below] : below;
}
