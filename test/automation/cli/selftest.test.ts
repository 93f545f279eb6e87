import { expect } from "chai";
import { mutations } from "../../../drills/selftest/registry.ts";
import { lifeboat } from "../../support/cli.ts";

describe("lifeboat selftest", function () {
    this.timeout(60_000);

    it("lists the classes of damage, for people and for machines", async () => {
        const { exitCode, stdout } = await lifeboat(["selftest", "--list", "--json"]);
        expect(exitCode).to.equal(0);
        const { classes } = JSON.parse(stdout) as { classes: readonly { readonly id: string }[] };
        expect(classes.map(({ id }) => id)).to.deep.equal(mutations.map(({ id }) => id));
        const text = (await lifeboat(["selftest", "--list", "--class", "row-lost,value-changed"])).stdout;
        expect(text)
            .to.match(/^row-lost +failed +rows +One row/m)
            .and.to.match(/^value-changed /m);
        expect(text.trimEnd().split("\n")).to.have.length(3);
    });

    it("refuses a class that there is not, with the nearest ones, and makes nothing", async () => {
        const { exitCode, stderr } = await lifeboat(["selftest", "--class", "row-last"]);
        expect(exitCode).to.equal(2);
        expect(stderr).to.contain('no class of damage "row-last"').and.to.contain("row-lost");
    });
});
