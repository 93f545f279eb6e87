import { expect } from "chai";
import fc from "fast-check";
import { jsonLines, splitLines } from "../../../drills/baseline/json-lines.ts";

describe("a baseline as lines of JSON", () => {
    it("has one line for what is short, and one for each element of what is long", () => {
        const document = {
            version: 2,
            tables: [{ rows: 1 }, { rows: 2 }],
            roles: { "role a": "x" },
            token: "t",
        };
        const text = Buffer.concat([...jsonLines(document, ["tables", "roles"])]).toString("utf8");
        expect(text).to.equal(
            '{"version":2,"token":"t"}\n["tables",{"rows":1}]\n["tables",{"rows":2}]\n["roles","role a","x"]\n',
        );
    });

    it("comes in pieces that do not grow with the document", () => {
        const chunks = [...jsonLines({ tables: Array.from({ length: 9_000 }, () => "a table") }, ["tables"])];
        expect(chunks.length).to.be.greaterThan(2);
        for (const { length } of chunks) expect(length).to.be.lessThan(66_000);
    });

    it("is split into the same lines wherever it is cut, whatever stands in them", async () => {
        const texts = fc.array(fc.string({ unit: "binary" }).map((text) => JSON.stringify(text)));
        await fc.assert(
            fc.asyncProperty(texts, fc.integer({ min: 1, max: 7 }), async (lines, size) => {
                const split: string[] = [];
                for await (const line of splitLines(cut(Buffer.from(lines.join("\n")), size)))
                    split.push(line);
                expect(split).to.deep.equal(lines);
            }),
        );
    });
});

async function* cut(bytes: Buffer, size: number): AsyncGenerator<Buffer, void> {
    for (let begin = 0; begin < bytes.length; begin += size) {
        yield await Promise.resolve(bytes.subarray(begin, begin + size));
    }
}
