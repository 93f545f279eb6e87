import { expect } from "chai";
import fc from "fast-check";
import { jsonBytes } from "../../../drills/baseline/json-bytes.ts";

describe("a baseline as bytes", () => {
    it("is what JSON.stringify gives, whatever it holds", () => {
        const documents = fc.dictionary(
            fc.string({ unit: "binary" }),
            fc.option(fc.jsonValue(), { nil: undefined }),
            {
                maxKeys: 4,
            },
        );
        fc.assert(
            fc.property(documents, (document) => {
                expect(jsonBytes(document).toString("utf8")).to.equal(
                    Buffer.from(`${JSON.stringify(document)}\n`).toString("utf8"),
                );
            }),
        );
    });
});
