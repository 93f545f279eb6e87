import { readFile } from "node:fs/promises";
import path from "node:path";
import { Ajv } from "ajv";
import { expect } from "chai";
import { evidenceJsonSchema } from "../../../drills/evidence/json-schema.ts";
import type { SealedEvidence } from "../../../drills/model/evidence.ts";
import { exampleEvidence } from "../../support/example-evidence.ts";

const file = path.resolve(import.meta.dirname, "../../../docs/evidence.schema.json");
const examples = Object.entries(exampleEvidence());

describe("docs/evidence.schema.json", () => {
    it("is the schema that the program itself uses", async () => {
        expect(JSON.parse(await readFile(file, "utf8")), "stale: npm run docs").to.deep.equal(
            evidenceJsonSchema(),
        );
    });

    it("is read by a strict validator that knows nothing of ours, and accepts the document of every drill", async () => {
        const validate = new Ajv().compile(JSON.parse(await readFile(file, "utf8")) as object);
        for (const [name, evidence] of examples) {
            const sealed: SealedEvidence = {
                ...evidence,
                evidence: { path: "/drills/x", sha256: "0".repeat(64), signature: "c2lnbmF0dXJl" },
            };
            expect(validate(JSON.parse(JSON.stringify(sealed))), name).to.equal(true);
        }
    });

    it("refuses a document without its evidence member, with a strange key, or with a strange verdict", async () => {
        const validate = new Ajv().compile(JSON.parse(await readFile(file, "utf8")) as object);
        const [, evidence] = examples[0] ?? [];
        const seal = { path: "/x", sha256: "0".repeat(64), signature: "eA==" };
        expect(validate({ ...evidence, evidence: seal })).to.equal(true);
        expect(validate(evidence)).to.equal(false);
        expect(validate({ ...evidence, evidence: seal, surprise: 1 })).to.equal(false);
        expect(validate({ ...evidence, evidence: seal, verdict: "fine" })).to.equal(false);
    });
});
