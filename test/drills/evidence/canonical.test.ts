import { expect } from "chai";
import fc from "fast-check";
import { canonicalBytes, canonicalText, printableJson } from "../../../drills/evidence/canonical.ts";
import { evidenceSchema, parseEvidence } from "../../../drills/evidence/record.ts";
import type { Evidence } from "../../../drills/model/evidence.ts";
import { exampleEvidence } from "../../support/example-evidence.ts";

const examples = Object.entries(exampleEvidence());

describe("the byte form of evidence", () => {
    it("is the same whatever the order in which the evidence was put together", () => {
        for (const [name, evidence] of examples) {
            const turned = turnedAround(evidence) as Evidence;
            expect(Object.keys(turned)[0]).to.equal("cost");
            expect(canonicalBytes(turned).equals(canonicalBytes(evidence)), name).to.equal(true);
        }
    });

    it("has its keys in the order of the schema, two spaces, and a newline at its end", () => {
        const text = canonicalText(exampleEvidence()["passed"] ?? never());
        const keys = [...text.matchAll(/^ {2}"(\w+)":/gm)].map(([, key]) => key);
        expect(keys).to.deep.equal(Object.keys(evidenceSchema.shape));
        expect(text.endsWith("}\n")).to.equal(true);
    });

    it("reads back as the same evidence, and writing that gives the same bytes", () => {
        for (const [name, evidence] of examples) {
            const bytes = canonicalBytes(evidence);
            const read = parseEvidence(JSON.parse(bytes.toString("utf8")));
            expect(read, name).to.deep.equal(evidence);
            expect(canonicalBytes(read).equals(bytes), name).to.equal(true);
        }
    });

    it("holds nothing that a terminal or a page would obey", () => {
        fc.assert(
            fc.property(fc.string({ unit: "binary", maxLength: 40 }), (text) => {
                const json = printableJson({ text: `${text}\u009b\u202e\u2028` });
                expect(json).not.to.match(/[^\P{Cc}\n]|\p{Bidi_Control}|[\u2028\u2029]/u);
                expect(JSON.parse(json)).to.deep.equal({ text: `${text}\u009b\u202e\u2028` });
            }),
        );
    });
});

/** The same document, every object's keys the other way round. */
function turnedAround(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(turnedAround);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(
        Object.entries(value)
            .reverse()
            .map(([key, each]) => [key, turnedAround(each)]),
    );
}

function never(): never {
    throw new Error("there is such an example");
}
