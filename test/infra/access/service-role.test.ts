import { expect } from "chai";
import { ServiceRole } from "../../../infra/access/service-role.ts";
import { jsonInput, recorded } from "../../support/aws/recorded.ts";
import { exampleSite } from "../../support/aws/site.ts";

const allowed = {
    sid: "MakeSnapshots",
    actions: ["rds:CreateDBSnapshot"],
    resources: ["arn:aws:rds:eu-central-1:123456789012:db:shop-orders"],
};

describe("a service's role", () => {
    it("is taken by the service, for this account alone, and says what it is for", async () => {
        const { one } = await recorded(() => role());
        const made = one("aws:iam/role:Role");
        expect(made.name).to.equal("backup");
        expect(made.parent).to.equal(one("lifeboat:access:ServiceRole").urn);
        expect(made.inputs["description"]).to.equal("Takes the backups.");
        expect(jsonInput(made, "assumeRolePolicy")).to.have.nested.property(
            "Statement[0].Condition.StringEquals.aws:SourceAccount",
            "123456789012",
        );
    });

    it("keeps every statement to the stack's region", async () => {
        const { one } = await recorded(() =>
            role({ conditions: { StringEquals: { "aws:PrincipalTag/a": "b" } } }),
        );
        const policy = one("aws:iam/rolePolicy:RolePolicy");
        expect(jsonInput(policy, "policy")).to.deep.equal({
            Version: "2012-10-17",
            Statement: [
                {
                    Sid: "MakeSnapshots",
                    Effect: "Allow",
                    Action: allowed.actions,
                    Resource: allowed.resources,
                    Condition: {
                        StringEquals: { "aws:PrincipalTag/a": "b", "aws:RequestedRegion": ["eu-central-1"] },
                    },
                },
            ],
        });
    });

    it("keeps a statement that crosses regions to those that it names", async () => {
        const { one } = await recorded(() => role({ regions: ["eu-central-1", "eu-west-1"] }));
        expect(one("aws:iam/rolePolicy:RolePolicy").inputs["policy"]).to.contain(
            '["eu-central-1","eu-west-1"]',
        );
    });

    it("denies in every region, by wildcards too, and on everything", async () => {
        const never = { sid: "Never", effect: "Deny", actions: ["backup:Delete*"], resources: ["*"] };
        const { one } = await recorded(() => role(never));
        const policy = one("aws:iam/rolePolicy:RolePolicy");
        expect(jsonInput(policy, "policy"))
            .to.have.property("Statement")
            .that.deep.equals([
                { Sid: "Never", Effect: "Deny", Action: never.actions, Resource: never.resources },
            ]);
    });

    it("keeps the conditions of a denial", async () => {
        const unstamped = { Null: { "aws:ResourceTag/lifeboat:drill-id": "true" } };
        const { one } = await recorded(() => role({ effect: "Deny", conditions: unstamped }));
        const policy = one("aws:iam/rolePolicy:RolePolicy");
        expect(jsonInput(policy, "policy"))
            .to.have.nested.property("Statement[0].Condition")
            .that.deep.equals(unstamped);
    });

    it("is taken with the tags of a session alone, where it names them", async () => {
        const { one } = await recorded(() =>
            role({ boundToAccount: false, sessionTags: { "kubernetes-namespace": "shop" } }),
        );
        expect(jsonInput(one("aws:iam/role:Role"), "assumeRolePolicy"))
            .to.have.nested.property("Statement[0]")
            .that.deep.includes({
                Action: ["sts:AssumeRole", "sts:TagSession"],
                Condition: { StringEquals: { "aws:RequestTag/kubernetes-namespace": "shop" } },
            });
    });

    it("takes policies of AWS's own, and none of its own where it has no statement", async () => {
        const { one, all } = await recorded(() =>
            role({ statements: [], managedPolicies: ["service-role/AmazonEBSCSIDriverPolicy"] }),
        );
        expect(all("aws:iam/rolePolicy:RolePolicy")).to.deep.equal([]);
        const attached = one("aws:iam/rolePolicyAttachment:RolePolicyAttachment");
        expect(attached.name).to.equal("backup-AmazonEBSCSIDriverPolicy");
        expect(attached.inputs).to.deep.include({
            role: "backup",
            policyArn: "arn:aws:iam::aws:policy/service-role/AmazonEBSCSIDriverPolicy",
        });
    });

    for (const [what, change, reason] of [
        ["a denial of nothing", { effect: "Deny", actions: [] }, "names no action"],
        ["a wildcard of actions", { actions: ["backup:*"] }, "allows backup:*: name each action"],
        [
            "a deletion of everything",
            { actions: ["rds:DeleteDBSnapshot"], resources: ["*"] },
            "allows rds:DeleteDBSnapshot on everything",
        ],
        ["no action", { actions: [] }, "names no action"],
        ["no resource", { resources: [] }, "names no resource"],
    ] as const) {
        it(`refuses ${what} before it registers anything`, async () => {
            const seen = await recorded(() => role(change)).then(
                () => "accepted",
                (error: unknown) => String(error),
            );
            expect(seen).to.contain(reason);
        });
    }
});

const ofTheRole = ["statements", "managedPolicies", "boundToAccount", "sessionTags"];

/** @param change of the role where it says so, and otherwise of its only statement */
function role(change: object = {}): ServiceRole {
    const own = Object.keys(change).some((key) => ofTheRole.includes(key));
    return new ServiceRole("backup", {
        site: exampleSite,
        service: "backup.amazonaws.com",
        description: "Takes the backups.",
        statements: [{ ...allowed, ...(own ? {} : change) }],
        ...(own ? change : {}),
    });
}
