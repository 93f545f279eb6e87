import { expect } from "chai";
import { secretPlaceholder, withPlaceholders } from "../../../automation/preview/secret-placeholders.ts";

const secure = { secure: "v1:canary" };

describe("placeholders of secrets", () => {
    it("stand where an encrypted value stood, alone or within a group, and nowhere else", () => {
        const texts = {
            "lifeboat:alone": JSON.stringify(secure),
            "lifeboat:secrets": JSON.stringify({ webhook: secure, list: [secure, "plain"] }),
            "lifeboat:system": "shop",
        };
        expect(withPlaceholders(texts, ["lifeboat:alone", "lifeboat:secrets"])).to.deep.equal({
            "lifeboat:alone": secretPlaceholder,
            "lifeboat:secrets": JSON.stringify({
                webhook: secretPlaceholder,
                list: [secretPlaceholder, "plain"],
            }),
            "lifeboat:system": "shop",
        });
    });

    it("lead to a host that can never be", () => {
        expect(new URL(secretPlaceholder).hostname).to.match(/\.invalid$/);
    });
});
