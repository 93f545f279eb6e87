import { readFileSync } from "node:fs";
import path from "node:path";
import { expect } from "chai";
import type { Guardrail } from "../../../infra/policies/guardrail.ts";
import { guardrails } from "../../../infra/policies/registry.ts";
import { takesTags, typesWithoutTags } from "../../../infra/policies/taggable.ts";
import { checkout } from "../../support/source-files.ts";

/** A file of @pulumi/aws that declares a type, read and not loaded. */
function declarationOf(token: string, extension: "js" | "d.ts"): string {
    const [, module = ""] = token.split(":");
    return readFileSync(path.join(checkout, `node_modules/@pulumi/aws/${module}.${extension}`), "utf8");
}

describe("the types that guardrails judge", () => {
    const rules: readonly Guardrail[] = guardrails;
    const named = rules.flatMap(({ looksAt }) => (looksAt === "every type" ? [] : looksAt));
    const tokens = [...new Set(named)].filter((token) => token.startsWith("aws:"));

    it("are spelled as the provider spells them", () => {
        expect(tokens.length).to.be.greaterThan(30);
        for (const token of tokens) {
            expect(declarationOf(token, "js"), token).to.contain(`__pulumiType = '${token}'`);
        }
    });

    it("take tags, but for those that the provider gives none", () => {
        for (const token of typesWithoutTags) {
            const [, args = ""] = declarationOf(token, "d.ts").split(/export interface \w+Args \{/);
            expect(args, token).not.to.equal("");
            expect(args, token).not.to.match(/^ {4}tags\?:/m);
            expect(takesTags(token)).to.equal(false);
        }
        expect(takesTags("aws:rds/instance:Instance")).to.equal(true);
        expect(takesTags("kubernetes:core/v1:Namespace")).to.equal(false);
    });
});
