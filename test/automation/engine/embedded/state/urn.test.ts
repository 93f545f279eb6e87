import { expect } from "chai";
import {
    isDefaultProvider,
    nameOf,
    packageOf,
    parseProviderReference,
    providerReference,
    typeOf,
    urnOf,
} from "../../../../../automation/engine/embedded/state/urn.ts";

const stack = { project: "lifeboat", name: "drill-x" };
const root = urnOf(stack, { type: "pulumi:pulumi:Stack", name: "lifeboat-drill-x", parent: "" });

describe("the name of a resource", () => {
    it("is Pulumi's, with the types of its parents but not the stack's", () => {
        const component = urnOf(stack, { type: "lifeboat:index:Restore", name: "restored", parent: root });
        const child = urnOf(stack, { type: "lifeboat:index:Probe", name: "cluster", parent: component });
        const grandchild = urnOf(stack, { type: "a:b:C", name: "c", parent: child });
        expect([root, component, child, grandchild]).to.deep.equal([
            "urn:pulumi:drill-x::lifeboat::pulumi:pulumi:Stack::lifeboat-drill-x",
            "urn:pulumi:drill-x::lifeboat::lifeboat:index:Restore::restored",
            "urn:pulumi:drill-x::lifeboat::lifeboat:index:Restore$lifeboat:index:Probe::cluster",
            "urn:pulumi:drill-x::lifeboat::lifeboat:index:Restore$lifeboat:index:Probe$a:b:C::c",
        ]);
        expect([typeOf(grandchild), nameOf(grandchild)]).to.deep.equal(["a:b:C", "c"]);
    });

    it("may hold colons", () => {
        expect(nameOf(urnOf(stack, { type: "a:b:C", name: "x::y", parent: root }))).to.equal("x::y");
    });

    it("tells the package whose plugin makes it", () => {
        expect(packageOf("aws:rds/instance:Instance")).to.equal("aws");
        expect(packageOf("pulumi:providers:aws")).to.equal("aws");
    });

    it("tells default providers from those that a program made", () => {
        const named = (name: string) => urnOf(stack, { type: "pulumi:providers:aws", name, parent: "" });
        expect(
            ["default", "default_7_48_0", "defaults", "mine"].map((name) => isDefaultProvider(named(name))),
        ).to.deep.equal([true, true, false, false]);
        expect(isDefaultProvider(urnOf(stack, { type: "a:b:C", name: "default", parent: root }))).to.equal(
            false,
        );
    });

    it("and the id of a provider make its reference, and come back out of it", () => {
        const urn = urnOf(stack, { type: "pulumi:providers:aws", name: "a::b", parent: root });
        expect(parseProviderReference(providerReference(urn, "id"))).to.deep.equal({ urn, id: "id" });
    });
});
