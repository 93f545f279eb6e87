import { expect } from "chai";
import fc from "fast-check";
import { secret, unknown } from "../../../infra/planned.ts";
import { destructiveActions, isScoped, reachOf } from "../../../infra/policies/destructive.ts";
import { at } from "../../../infra/policies/place.ts";
import {
    matchesPattern,
    policyAt,
    type PolicyStatement,
    type ReadPolicy,
} from "../../../infra/policies/policy-document.ts";
import { planned } from "./planned.ts";

function read(policy: string | symbol | object): ReadPolicy {
    return policyAt(at(planned("aws:iam/policy:Policy", "p", { policy: policy as string }), "policy"));
}

function statementOf(statement: object): PolicyStatement {
    const policy = read(JSON.stringify({ Statement: { Effect: "Allow", ...statement } }));
    if ("why" in policy) throw new Error(policy.why);
    return policy.statements[0]!;
}

describe("a policy of IAM", () => {
    it("is read as text and as object, one statement or many, one value or many", () => {
        const statement = { Effect: "Allow", Action: "s3:GetObject", Resource: ["a", "b"] };
        for (const policy of [{ Statement: statement }, { Statement: [statement] }]) {
            for (const form of [policy, JSON.stringify(policy)]) {
                expect(read(form)).to.deep.equal({
                    statements: [
                        {
                            effect: "Allow",
                            actions: ["s3:GetObject"],
                            notActions: null,
                            resources: ["a", "b"],
                            notResources: null,
                            principals: [],
                            notPrincipals: null,
                            conditions: [],
                        },
                    ],
                });
            }
        }
    });

    it("is not read out of anything else: marks, other JSON, no statements, a key that IAM does not know", () => {
        const others = [
            unknown,
            secret,
            "",
            "[]",
            "{}",
            { Statement: [] },
            { Statement: [{ Effect: "Allow", Actions: "*" }] },
        ];
        for (const other of others) expect(read(other), JSON.stringify(other)).to.have.property("why");
    });

    it("matches actions without regard to case, and everything of a pattern literally but * and ?", () => {
        expect(matchesPattern("rds:delete*", "rds:DeleteDBInstance")).to.equal(true);
        expect(matchesPattern("rds.delete", "rdsxdelete")).to.equal(false);
        fc.assert(
            fc.property(fc.string(), (text) =>
                matchesPattern(text.replaceAll(/[*?]/g, ""), text.replaceAll(/[*?]/g, "")),
            ),
        );
    });
});

describe("an action that destroys", () => {
    const destroys = (action: string): boolean =>
        destructiveActions(statementOf({ Action: action })).length === 1;

    it("is found in any case, and behind every wildcard that takes it in", () => {
        fc.assert(
            fc.property(fc.integer({ min: 0, max: 16 }), fc.boolean(), (length, upper) => {
                const action = `rds:${"DeleteDBInstance".slice(0, length)}*`;
                expect(destroys(upper ? action.toUpperCase() : action)).to.equal(true);
            }),
        );
        for (const action of ["rds:?elete", "ec2:TerminateInstances", "kms:Schedule*", "s3:*Object"]) {
            expect(destroys(action), action).to.equal(true);
        }
        for (const action of [
            "rds:Describe*",
            "rds:CreateDBSnapshot",
            "s3:Get*",
            "kms:ScheduleX",
            "ec2:Di*",
        ]) {
            expect(destroys(action), action).to.equal(false);
        }
    });

    it("reaches one thing, all of a type, or everything", () => {
        expect(["*", "arn:aws:rds:*", "arn:aws:rds:*:*:*", "arn:aws:s3:::*"].map(reachOf)).to.deep.equal(
            Array(4).fill("everything"),
        );
        expect(["arn:aws:rds:r:1:db:*", "arn:aws:dynamodb:r:1:table/*"].map(reachOf)).to.deep.equal([
            "type",
            "type",
        ]);
        const named = ["arn:aws:rds:r:1:db:drill-*", "arn:aws:s3:::bucket/*", "arn:aws:sns:r:1:topic"];
        expect(named.map(reachOf)).to.deep.equal(["named", "named", "named"]);
    });

    it("is held back by tags or a key of its service, not by region, negation or an if", () => {
        const scoped = (operator: string, key: string): boolean =>
            isScoped(statementOf({ Condition: { [operator]: { [key]: "x" } } }));
        expect(scoped("StringEquals", "aws:ResourceTag/lifeboat:drill-id")).to.equal(true);
        expect(scoped("ArnEquals", "ec2:Subnet")).to.equal(true);
        expect(scoped("StringEquals", "aws:RequestedRegion")).to.equal(false);
        expect(scoped("StringNotEquals", "aws:ResourceTag/x")).to.equal(false);
        expect(scoped("StringEqualsIfExists", "aws:ResourceTag/x")).to.equal(false);
    });
});
