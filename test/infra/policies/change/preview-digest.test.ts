import { expect } from "chai";
import fc from "fast-check";
import { readPreviewDigest } from "../../../../infra/policies/change/preview-digest.ts";

const shop =
    "urn:pulumi:production::lifeboat::lifeboat:primary:Database$aws:rds/instance:Instance::main-shop";
const bucket = "urn:pulumi:production::lifeboat::aws:s3/bucket:Bucket::exports";

function step(op: string, urn = shop, inputs: object = { identifier: "acme-shop" }): object {
    return { op, urn, oldState: { urn, inputs, protect: false } };
}

describe("what a preview would do to databases", () => {
    it("is found in every step that does away with one, below whatever component, protected or not", () => {
        const steps = [step("create-replacement"), step("replace"), step("delete-replaced")];
        expect(readPreviewDigest({ steps })?.databases).to.deep.equal([
            {
                urn: shop,
                name: "main-shop",
                operations: ["create-replacement", "replace", "delete-replaced"],
                targets: ["acme-shop", "main-shop"],
            },
        ]);
    });

    it("is nothing where databases stay, and where something else goes", () => {
        const staying = ["same", "create", "update", "read", "refresh", "import"].map((op) => step(op));
        const change = readPreviewDigest({ steps: [...staying, step("delete", bucket)] });
        expect(change).to.deep.equal({ databases: [], problems: [] });
    });

    it("takes an operation that nobody has heard of for the worst", () => {
        fc.assert(
            fc.property(fc.string({ minLength: 1 }), (op) => {
                const known = ["same", "create", "update", "read", "read-replacement", "refresh", "import"];
                const found = readPreviewDigest({ steps: [step(op)] })?.databases.length;
                expect(found).to.equal(known.includes(op) ? 0 : 1);
            }),
        );
    });

    it("calls a database by its target tag alone where it has one, and by what it is now", () => {
        const tagged = step("delete", shop, {
            identifier: "acme-shop",
            tags: { "lifeboat:target": "shop" },
        });
        const renamed = { ...tagged, newState: { urn: shop, inputs: { identifier: "other" } } };
        expect(readPreviewDigest({ steps: [renamed] })?.databases[0]?.targets).to.deep.equal(["shop"]);
    });

    it("leaves a drill's own copy alone, by the stamp that it has now", () => {
        const inputs = { tags: { "lifeboat:drill-id": "drill-20261103t020000z-3fa9c1" } };
        expect(readPreviewDigest({ steps: [step("delete", shop, inputs)] })?.databases).to.deep.equal([]);
        const pretended = { op: "replace", urn: shop, oldState: { inputs: {} }, newState: { inputs } };
        expect(readPreviewDigest({ steps: [pretended] })?.databases).to.have.length(1);
    });

    it("is doubted where the preview failed or may be corrupt", () => {
        const failed = { steps: [step("same")], diagnostics: [{ severity: "error", message: "no" }] };
        expect(readPreviewDigest(failed)?.problems).to.have.length(1);
        expect(readPreviewDigest({ steps: [step("same")], maybeCorrupt: true })?.problems).to.have.length(1);
        const warned = { steps: [step("same")], diagnostics: [{ severity: "warning" }] };
        expect(readPreviewDigest(warned)?.problems).to.deep.equal([]);
    });

    it("is not read out of anything else", () => {
        for (const other of [null, {}, [], { steps: [] }, { steps: [{ op: "delete" }] }, { open: true }]) {
            expect(readPreviewDigest(other)).to.equal(null);
        }
    });
});
