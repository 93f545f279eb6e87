import { execFileSync } from "node:child_process";

/** An element as a real parser (Python's, over expat) understood it. */
export interface XmlElement {
    readonly tag: string;
    readonly attributes: Readonly<Record<string, string>>;
    /** Its own text, before the first child. */
    readonly text: string;
    readonly children: readonly XmlElement[];
}

const reader = `
import json, sys, xml.etree.ElementTree as tree
def plain(e):
    return {"tag": e.tag, "attributes": e.attrib, "text": e.text or "", "children": [plain(c) for c in e]}
json.dump([plain(tree.fromstring(text.encode("utf-8"))) for text in json.load(sys.stdin)], sys.stdout)
`;

/** Reads documents, each of which must be well-formed; throws with the parser's words where one is not. Needs python3. */
export function readXml(documents: readonly string[]): readonly XmlElement[] {
    const input = JSON.stringify(documents);
    const output = execFileSync("python3", ["-c", reader], { input, maxBuffer: 2 ** 28, encoding: "utf8" });
    return JSON.parse(output) as XmlElement[];
}

/** Every element below, itself included. */
export function elementsOf(element: XmlElement): readonly XmlElement[] {
    return [element, ...element.children.flatMap(elementsOf)];
}
