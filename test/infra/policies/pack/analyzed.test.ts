import { expect } from "chai";
import { unknown } from "../../../../infra/planned.ts";
import { type AnalyzedResource, analyzedStack } from "../../../../infra/policies/pack/analyzed.ts";

const base = { name: "shop", urn: "urn:pulumi:p::l::t::shop", dependencies: [] };
const opts = { protect: true, ignoreChanges: ["snapshotIdentifier"] };
const provider = { urn: "urn:pulumi:p::l::pulumi:providers:aws::default", props: { region: "eu-west-1" } };

/** A group that throws for one of its keys, as @pulumi/policy does where a value is not known. */
function unknowing(key: string, group: Readonly<Record<string, unknown>>): Record<string, unknown> {
    return new Proxy(
        { ...group },
        {
            get: (target, name) => {
                if (name === key) throw new Error("string value can't be known during preview");
                return target[String(name)];
            },
        },
    );
}

describe("a stack as a policy pack is shown it", () => {
    const one = (more: Partial<AnalyzedResource>): AnalyzedResource => ({
        ...base,
        type: "aws:rds/instance:Instance",
        opts,
        provider,
        props: {},
        ...more,
    });

    it("keeps what rules read: values, options, provider, parent, what is waited for", () => {
        const props = { storageEncrypted: true, tags: { a: "b" }, list: [1, null] };
        const [planned] = analyzedStack("production", [
            one({ props, parent: { urn: "urn:parent" }, dependencies: [{ urn: "urn:other" }] }),
        ]).resources;
        expect(planned).to.deep.include({
            kind: "custom",
            inputs: props,
            region: "eu-west-1",
            parent: "urn:parent",
            protect: true,
            ignoreChanges: ["snapshotIdentifier"],
            dependencies: ["urn:other"],
            provider: provider.urn,
        });
    });

    it("marks what cannot be known, each value by itself, however deep", () => {
        const inner = unknowing("value", { key: "backup", value: "?" });
        const props = unknowing("kmsKeyId", { kmsKeyId: "?", storageEncrypted: true, tags: [inner] });
        const [planned] = analyzedStack("production", [one({ props })]).resources;
        expect(planned?.inputs).to.deep.equal({
            kmsKeyId: unknown,
            storageEncrypted: true,
            tags: [{ key: "backup", value: unknown }],
        });
    });

    it("takes what has no provider for a component, and a resource's own region before its provider's", () => {
        const { provider: without, ...component } = one({});
        expect(without).not.to.equal(undefined);
        const stack = analyzedStack("production", [component, one({ props: { region: "us-east-1" } })]);
        expect(stack.resources.map(({ kind }) => kind)).to.deep.equal(["component", "custom"]);
        expect(stack.resources.map(({ region }) => region)).to.deep.equal([null, "us-east-1"]);
    });
});
