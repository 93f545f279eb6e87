import { expect } from "chai";
import {
    type EvidenceDocument,
    evidenceSchema,
    parseEvidence,
    parseSealedEvidence,
    type SealedEvidenceDocument,
} from "../../../drills/evidence/record.ts";
import type { Evidence, SealedEvidence } from "../../../drills/model/evidence.ts";
import { exampleEvidence } from "../../support/example-evidence.ts";

type DeepReadonly<T> = T extends (infer Item)[]
    ? readonly DeepReadonly<Item>[]
    : T extends object
      ? { readonly [Key in keyof T]: DeepReadonly<T[Key]> }
      : T;

describe("the schema of evidence", () => {
    it("is the model's type, in both directions: this test does not compile where they differ", () => {
        const toDocument = (evidence: Evidence): DeepReadonly<EvidenceDocument> => evidence;
        const toModel = (document: DeepReadonly<EvidenceDocument>): Evidence => document;
        const sealedToDocument = (evidence: SealedEvidence): DeepReadonly<SealedEvidenceDocument> => evidence;
        const sealedToModel = (document: DeepReadonly<SealedEvidenceDocument>): SealedEvidence => document;
        expect([toDocument, toModel, sealedToDocument, sealedToModel]).to.have.length(4);
    });

    for (const [name, evidence] of Object.entries(exampleEvidence())) {
        it(`accepts a drill that ended ${name}, and changes nothing of it`, () => {
            expect(parseEvidence(structuredClone(evidence))).to.deep.equal(evidence);
        });
    }

    it("has every key of the document that design 7 names", () => {
        expect(Object.keys(evidenceSchema.shape)).to.include.members([
            ...["schemaVersion", "id", "target", "engine", "source", "status", "verdict", "proof", "cleanup"],
            ...["aligned", "rpo", "rto", "checks", "tables", "totals", "cost"],
        ]);
    });

    it("refuses an unknown key, a missing key, and a value outside of its closed set", () => {
        const { passed } = exampleEvidence();
        const { verdict, ...withoutVerdict } = passed ?? never();
        expect(verdict).to.equal("passed");
        for (const wrong of [
            { ...passed, extra: 1 },
            withoutVerdict,
            { ...passed, verdict: "fine" },
            { ...passed, startedAt: "yesterday" },
            { ...passed, startedAt: "2026-13-45T00:00:00Z" },
            { ...passed, totals: { tables: -1, rows: 0, bytes: 0 } },
        ]) {
            expect(() => parseEvidence(wrong)).to.throw();
        }
        expect(() => parseSealedEvidence(passed)).to.throw();
    });
});

function never(): never {
    throw new Error("there is such an example");
}
