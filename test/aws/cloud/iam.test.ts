import { expect } from "chai";
import { evaluate, type Wish } from "../../support/aws/cloud/iam/evaluate.ts";
import type { PolicyStatement } from "../../support/aws/cloud/iam/policy.ts";

const instance = "arn:aws:rds:eu-central-1:123456789012:db:drill-1";
const wish = (context: Wish["context"] = {}, action = "rds:DeleteDBInstance", resource = instance): Wish => ({
    ...{ action, resource, context },
});
const allow = (rest: Partial<PolicyStatement>): PolicyStatement => ({
    ...{ Effect: "Allow", Action: "rds:DeleteDBInstance", Resource: "*" },
    ...rest,
});
const decide = (statements: readonly PolicyStatement[], wanted = wish()): string =>
    evaluate([{ Statement: statements }], wanted).effect;
const held = (Condition: PolicyStatement["Condition"], context: Wish["context"]): boolean =>
    decide([allow(Condition === undefined ? {} : { Condition })], wish(context)) === "allowed";

describe("the test cloud's IAM", () => {
    it("allows nothing that nobody allows", () => {
        expect(decide([])).to.equal("not allowed");
        expect(decide([allow({ Action: "rds:DeleteDBSnapshot" })])).to.equal("not allowed");
        expect(decide([allow({ Resource: `${instance}0` })])).to.equal("not allowed");
    });

    it("reads wildcards in actions without regard to case, and in resources with", () => {
        expect(decide([allow({ Action: "RDS:delete*" })])).to.equal("allowed");
        expect(decide([allow({ Resource: "arn:aws:rds:*:*:db:drill-?" })])).to.equal("allowed");
        expect(decide([allow({ Resource: "arn:aws:rds:*:*:db:Drill-*" })])).to.equal("not allowed");
        // a dot is a dot, and not any character
        expect(decide([allow({ Action: "rds.DeleteDBInstance" })])).to.equal("not allowed");
    });

    it("lets a denial outrank a permission, wherever it stands", () => {
        const denial: PolicyStatement = { Sid: "No", Effect: "Deny", Action: "rds:Delete*", Resource: "*" };
        expect(evaluate([{ Statement: [allow({})] }, { Statement: denial }], wish())).to.deep.equal({
            ...{ effect: "denied explicitly", sid: "No" },
        });
    });

    it("evaluates conditions", () => {
        const context = { "aws:resourcetag/team": "shop", "aws:tagkeys": ["a", "b"] };
        const cases: readonly (readonly [PolicyStatement["Condition"], boolean])[] = [
            [{ StringEquals: { "aws:ResourceTag/team": "shop" } }, true],
            [{ StringEquals: { "aws:ResourceTag/team": ["x", "shop"] } }, true],
            [{ StringEquals: { "aws:ResourceTag/team": "Shop" } }, false],
            [{ StringEquals: { "aws:ResourceTag/other": "shop" } }, false],
            [{ StringNotEquals: { "aws:ResourceTag/other": "shop" } }, true],
            [{ StringNotEquals: { "aws:ResourceTag/team": "shop" } }, false],
            [{ StringLike: { "aws:ResourceTag/team": "s*p" } }, true],
            [{ StringEqualsIfExists: { "aws:ResourceTag/other": "x" } }, true],
            [{ StringEqualsIfExists: { "aws:ResourceTag/team": "x" } }, false],
            [{ Null: { "aws:ResourceTag/team": "false" } }, true],
            [{ Null: { "aws:ResourceTag/team": "true" } }, false],
            [{ Null: { "aws:ResourceTag/other": "true" } }, true],
            [{ "ForAllValues:StringEquals": { "aws:TagKeys": ["a", "b", "c"] } }, true],
            [{ "ForAllValues:StringEquals": { "aws:TagKeys": ["a"] } }, false],
            [{ "ForAllValues:StringLike": { "aws:ResourceTag/other": "x" } }, true],
            [{ "ForAnyValue:StringEquals": { "aws:TagKeys": ["a"] } }, true],
            [{ "ForAnyValue:StringEquals": { "aws:ResourceTag/other": "x" } }, false],
            // all of them must hold
            [
                { Null: { "aws:ResourceTag/team": "false" }, StringEquals: { "aws:ResourceTag/team": "x" } },
                false,
            ],
        ];
        for (const [condition, expected] of cases)
            expect(held(condition, context), JSON.stringify(condition)).to.equal(expected);
    });

    it("compares ARNs with wildcards, and booleans as words", () => {
        const context = {
            "ec2:subnet": "arn:aws:ec2:eu-central-1:1:subnet/a",
            "kms:grantisforawsresource": "true",
        };
        expect(held({ ArnEquals: { "ec2:Subnet": ["arn:aws:ec2:*:*:subnet/a"] } }, context)).to.equal(true);
        expect(held({ ArnNotLike: { "ec2:Subnet": "arn:aws:ec2:*:*:subnet/b" } }, context)).to.equal(true);
        expect(held({ Bool: { "kms:GrantIsForAWSResource": true } }, context)).to.equal(true);
        expect(held({ Bool: { "kms:GrantIsForAWSResource": "false" } }, context)).to.equal(false);
    });

    it("throws for what it does not know, instead of allowing or denying", () => {
        expect(() => held({ NumericLessThan: { "s3:max-keys": "1" } }, {})).to.throw("NumericLessThan");
        const strange = { ...allow({}), NotAction: "rds:*" };
        expect(() => decide([strange])).to.throw("NotAction");
        expect(() => decide([allow({ Resource: "arn:aws:s3:::${aws:username}/*" })])).to.throw("variable");
    });
});
