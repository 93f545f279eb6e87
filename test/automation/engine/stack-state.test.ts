import { expect } from "chai";
import { outputsFrom, pendingCreatesIn, plainValues } from "../../../automation/engine/stack-state.ts";
import { redactKnown } from "../../../infra/redact.ts";

describe("the outputs of a stack", () => {
    it("are remembered where they are secret, at any depth, so that nothing prints them", () => {
        outputsFrom({
            open: { value: "seen-by-all", secret: false },
            hidden: { value: { deep: ["canary-of-outputs"] }, secret: true },
        });
        expect(redactKnown("seen-by-all canary-of-outputs")).to.equal("seen-by-all [redacted]");
    });

    it("are plain values for whoever reads the restored database from them", () => {
        const outputs = outputsFrom({
            port: { value: 5432, secret: false },
            none: { value: null, secret: false },
        });
        expect(plainValues(outputs)).to.deep.equal({ port: 5432, none: null });
    });
});

describe("an exported state", () => {
    const resource = { type: "a:b:C", urn: "urn:pulumi:s::p::a:b:C::c", custom: true };

    it("tells the creates that broke off, and no other operation", () => {
        const operations = ["creating", "deleting", "updating"].map((type) => ({ type, resource }));
        expect(
            pendingCreatesIn({ version: 3, deployment: { pending_operations: operations } }),
        ).to.deep.equal([{ type: "a:b:C", urn: resource.urn }]);
    });

    for (const exported of [
        { deployment: null },
        {},
        { deployment: {} },
        { deployment: { pending_operations: null } },
    ]) {
        it(`tells none where there are none: ${JSON.stringify(exported)}`, () => {
            expect(pendingCreatesIn(exported)).to.deep.equal([]);
        });
    }
});
