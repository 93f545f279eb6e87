import { expect } from "chai";
import type { PlannedResource } from "../../infra/planned.ts";
import { purposesOf } from "../../infra/purpose.ts";

const vaults = {
    type: "lifeboat:vaults:BackupVaults",
    purposes: {
        "": "Keeps recovery points.",
        "=": "The vault of the region.",
        lock: "Holds deletions off.",
        "rule-*": "Takes backups of one generation.",
        "rule-*-alarm": "Tells when a generation is late.",
    },
};

describe("what a resource is for", () => {
    const parent = resource("vault", vaults.type, null);
    const children = ["vault", "vault-lock", "vault-rule-daily", "vault-rule-daily-alarm", "vault-other"].map(
        (name) => resource(name, "aws:any/thing:Thing", parent.urn),
    );
    const purposeOf = purposesOf([vaults], [parent, ...children]);

    it("is said by the component of itself and of its children", () => {
        expect([parent, ...children].map(purposeOf)).to.deep.equal([
            "Keeps recovery points.",
            "The vault of the region.",
            "Holds deletions off.",
            "Takes backups of one generation.",
            "Tells when a generation is late.",
            null,
        ]);
    });

    it("is what the component above says of a component inside of it, before what that says of itself", () => {
        const outer = {
            type: "lifeboat:primary:Outer",
            purposes: { "": "All of it.", lock: "For this very lock." },
        };
        const above = resource("here", outer.type, null);
        const named = resource("here-lock", vaults.type, above.urn);
        const unnamed = resource("here-vaults", vaults.type, above.urn);
        const said = purposesOf([vaults, outer], [above, named, unnamed]);
        expect(said(named)).to.equal("For this very lock.");
        expect(said(unnamed)).to.equal("Keeps recovery points.");
    });

    it("is unknown of what no component made", () => {
        expect(purposeOf(resource("stray", "aws:any/thing:Thing", null))).to.equal(null);
    });
});

function resource(name: string, type: string, parent: string | null): PlannedResource {
    return {
        urn: `urn:pulumi:test::lifeboat::${type}::${name}`,
        type,
        name,
        parent,
        kind: "custom",
        region: null,
        provider: null,
        inputs: {},
        protect: false,
        retainOnDelete: false,
        ignoreChanges: [],
        dependencies: [],
    };
}
