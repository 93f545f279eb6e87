import { expect } from "chai";
import { unknown } from "../../../infra/planned.ts";
import { at } from "../../../infra/policies/place.ts";
import { attachedTo, type Reference, referenceAt } from "../../../infra/policies/reference.ts";
import { bucketType, instanceType, parameterGroupType } from "../../../infra/policies/types.ts";
import { after, planned, stackOf } from "./planned.ts";

describe("a reference from one resource to another", () => {
    const named = planned(parameterGroupType, "settings", { name: "shop-16" });
    const unnamed = planned(parameterGroupType, "plain");
    const referenceOf = (group: unknown, ...awaited: readonly (typeof named)[]): Reference => {
        const shop = planned(
            instanceType,
            "shop",
            { parameterGroupName: group as string },
            after(...awaited),
        );
        return referenceAt(at(shop, "parameterGroupName"), stackOf(named, unnamed, shop), [
            parameterGroupType,
        ]);
    };

    it("is found by the name that a resource states, alone or at the end of an ARN", () => {
        expect(referenceOf("shop-16")).to.deep.equal({ kind: "here", resource: named });
        expect(referenceOf("arn:aws:rds:eu-central-1:123456789012:pg:shop-16")).to.deep.equal({
            kind: "here",
            resource: named,
        });
        expect(referenceOf("other-shop-16")).to.include({ kind: "elsewhere" });
    });

    it("is found among what is waited for where the provider makes the name, or it is not known yet", () => {
        expect(referenceOf(unknown, unnamed)).to.deep.equal({ kind: "here", resource: unnamed });
        expect(referenceOf("plain-1a2b3c", unnamed)).to.deep.equal({ kind: "here", resource: unnamed });
        expect(referenceOf("plain-1a2b3c")).to.include({ kind: "elsewhere" });
    });

    it("is not taken for what is only waited for, where the text names another", () => {
        expect(referenceOf("default.postgres16", named)).to.deep.equal({
            kind: "elsewhere",
            text: "default.postgres16",
        });
    });

    it("is obscure where it could be two, or anything", () => {
        expect(referenceOf(unknown, named, unnamed)).to.include({ kind: "obscure" });
        expect(referenceOf(unknown)).to.include({ kind: "obscure" });
        expect(referenceOf(null)).to.deep.equal({ kind: "absent" });
    });

    it("attaches to one bucket what names it, and not what names another", () => {
        const [one, other] = [
            planned(bucketType, "one", { bucket: "one" }),
            planned(bucketType, "other", { bucket: "other" }),
        ];
        const block = planned("aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock", "block", {
            bucket: "one",
        });
        const stack = stackOf(one, other, block);
        expect(attachedTo(one, stack, [block.type], "bucket")).to.deep.equal({ found: [block], obscure: [] });
        expect(attachedTo(other, stack, [block.type], "bucket")).to.deep.equal({ found: [], obscure: [] });
    });
});
