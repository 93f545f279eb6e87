import { expect } from "chai";
import fc from "fast-check";
import { removeInReverse } from "../../../../../automation/engine/embedded/destroy/in-reverse.ts";
import { dependentsOf, withPrerequisites } from "../../../../../automation/engine/embedded/destroy/order.ts";
import type { ResourceState } from "../../../../../automation/engine/embedded/state/resource-state.ts";

function resource(urn: string, needs: Partial<ResourceState> = {}): ResourceState {
    return { urn, custom: true, type: "a:b:C", inputs: {}, outputs: {}, ...needs };
}

/** Resources of which each may need any that stand before it, as a checkpoint has them. */
const graphs = fc.array(fc.array(fc.nat({ max: 9 }), { maxLength: 3 }), { maxLength: 10 }).map((needs) =>
    needs.map((indices, index) =>
        resource(`r${String(index)}`, {
            dependencies: indices.filter((at) => at < index).map((at) => `r${String(at)}`),
        }),
    ),
);

describe("the order of a destroy", () => {
    it("is the reverse of every kind of need", () => {
        const parent = resource("parent");
        const provider = resource("provider");
        const source = resource("source");
        const all = [
            parent,
            provider,
            source,
            resource("child", { parent: "parent" }),
            resource("made", { provider: "provider::id" }),
            resource("after", { dependencies: ["source"] }),
            resource("fed", { propertyDependencies: { name: [], from: ["source"] } }),
            resource("within", { deletedWith: "parent" }),
        ];
        const dependents = dependentsOf(all);
        const names = (of: ResourceState) => [...(dependents.get(of) ?? [])].map(({ urn }) => urn);
        expect(names(parent)).to.deep.equal(["child", "within"]);
        expect(names(provider)).to.deep.equal(["made"]);
        expect(names(source)).to.deep.equal(["after", "fed"]);
    });

    it("removes everything once, and nothing before what needs it", async () => {
        await fc.assert(
            fc.asyncProperty(graphs, async (resources) => {
                const gone: string[] = [];
                const stayed = await removeInReverse(dependentsOf(resources), ({ urn }) => {
                    const needing = resources.filter(
                        ({ dependencies }) => dependencies?.includes(urn) === true,
                    );
                    expect(gone).to.include.members(needing.map((dependent) => dependent.urn));
                    gone.push(urn);
                    return Promise.resolve(true);
                });
                expect(stayed).to.deep.equal([]);
                expect([...gone].sort()).to.deep.equal(resources.map(({ urn }) => urn).sort());
            }),
        );
    });

    it("leaves what could not be removed with everything that it needs, and takes the rest", async () => {
        await fc.assert(
            fc.asyncProperty(graphs, fc.nat(), async (resources, pick) => {
                fc.pre(resources.length > 0);
                const stuck = resources[pick % resources.length];
                if (stuck === undefined) return;
                const stayed = await removeInReverse(dependentsOf(resources), (each) =>
                    Promise.resolve(each !== stuck),
                );
                expect(stayed).to.have.members([...withPrerequisites([stuck], resources)]);
            }),
        );
    });

    it("removes what does not need each other at the same time", async () => {
        let together = 0;
        let most = 0;
        await removeInReverse(dependentsOf([resource("a"), resource("b"), resource("c")]), async () => {
            most = Math.max(most, ++together);
            await new Promise(setImmediate);
            together -= 1;
            return true;
        });
        expect(most).to.equal(3);
    });

    it("ends when resources need each other in a circle, and leaves them", async () => {
        const circle = [resource("a", { dependencies: ["b"] }), resource("b", { dependencies: ["a"] })];
        expect(await removeInReverse(dependentsOf(circle), () => Promise.resolve(true))).to.deep.equal(
            circle,
        );
    });
});
