import { expect } from "chai";
import { costSchema } from "../../../infra/config/cost.ts";
import { priceIn } from "../../../infra/cost/price-list.ts";
import { regionFactors } from "../../../infra/cost/prices/regions.ts";
import { pricesAsOf, pricesSource, priceTable } from "../../../infra/cost/prices/table.ts";
import { productFiles, textOf } from "../../support/source-files.ts";

function messages(wish: unknown): readonly string[] {
    return (costSchema.safeParse(wish).error?.issues ?? []).map(
        ({ path, message }) => `${path.join("/")}: ${message}`,
    );
}

/** The pricers of a stack's resources, and what prices a drill. */
function filesThatPrice(): readonly string[] {
    return productFiles().filter(
        (file) => file.startsWith("infra/cost/pricers/") || file === "drills/sources/rds/cost.ts",
    );
}

describe("the price table", () => {
    it("has a day and says how far it may be trusted", () => {
        expect(pricesAsOf).to.match(/^\d{4}-\d\d-\d\d$/);
        expect(pricesSource).to.contain("check before you trust");
    });

    it("holds positive prices, and nothing that no pricer asks for", () => {
        const pricers = filesThatPrice();
        expect(pricers).to.have.length.above(6);
        const text = pricers.map(textOf).join("\n");
        const asked = [...text.matchAll(/price: [`"]([\w.]+)/g)].map(([, key]) => key ?? "");
        expect(asked).to.have.length.above(20);
        const unread = Object.keys(priceTable).filter(
            (key) => !asked.some((one) => one === key || (one.endsWith(".") && key.startsWith(one))),
        );
        expect(unread).to.deep.equal([]);
        for (const [key, { usd }] of Object.entries(priceTable)) expect(usd, key).to.be.above(0);
    });

    it("has what every pricer asks for by a whole key", () => {
        const pricers = filesThatPrice();
        const asked = pricers.flatMap((file) =>
            [...textOf(file).matchAll(/price: "([\w.]+)"/g)].map(([, key]) => key ?? ""),
        );
        expect(asked.filter((key) => !(key in priceTable))).to.deep.equal([]);
    });

    it("is multiplied by what a region costs more, unless the price is one's own", () => {
        expect(priceIn("us-east-1", "kms.key", {})).to.deep.equal({ usd: 1, per: "month" });
        expect(priceIn("sa-east-1", "kms.key", {})).to.deep.equal({ usd: 1.6, per: "month" });
        expect(priceIn("sa-east-1", "kms.key", { "kms.key": 2 })).to.deep.equal({ usd: 2, per: "month" });
        expect(priceIn("us-east-1", "rds.hour.db.new.large", {})).to.equal(undefined);
        expect(priceIn("us-east-1", "rds.hour.db.new.large", { "rds.hour.db.new.large": 3 })?.per).to.equal(
            "hour",
        );
        expect(regionFactors["us-east-1"]).to.equal(1);
    });

    it("refuses a price of one's own that nothing would read, with the nearest key", () => {
        expect(messages({ prices: { "kms.keys": 1 } })).to.deep.equal([
            "prices/kms.keys: below a key of the price table; did you mean kms.key?",
        ]);
        expect(messages({ prices: { "rds.hour.db.new.large": 1 } })).to.deep.equal([]);
    });
});
