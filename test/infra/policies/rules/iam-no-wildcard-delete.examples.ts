import { unknown } from "../../../../infra/planned.ts";
import type { GuardrailExamples } from "../examples.ts";
import { after, planned } from "../planned.ts";

const document = (...statements: readonly object[]): string =>
    JSON.stringify({ Version: "2012-10-17", Statement: statements });
const rolePolicy = "aws:iam/rolePolicy:RolePolicy";
const attachment = "aws:iam/rolePolicyAttachment:RolePolicyAttachment";
const ofRole = (statement: object): readonly [string, string, { readonly policy: string }] => [
    rolePolicy,
    "runner",
    { policy: document({ Effect: "Allow", ...statement }) },
];
const own = planned("aws:iam/policy:Policy", "own", {
    policy: document({ Effect: "Allow", Action: "rds:Describe*", Resource: "*" }),
});

export const examples: GuardrailExamples = {
    passes: [
        {
            on: "reading everything, and deleting what is named",
            resources: [
                planned(...ofRole({ Action: ["rds:Describe*", "s3:Get*"], Resource: "*" })),
                planned(
                    ...ofRole({
                        Action: "rds:DeleteDBInstance",
                        Resource: "arn:aws:rds:eu-central-1:123456789012:db:drill-*",
                    }),
                ),
            ],
        },
        {
            on: "deleting by tag",
            resources: [
                planned(
                    ...ofRole({
                        Action: "backup:DeleteRecoveryPoint",
                        Resource: "arn:aws:backup:eu-central-1:123456789012:recovery-point:*",
                        Condition: { StringEquals: { "aws:ResourceTag/lifeboat:kind": "manual" } },
                    }),
                ),
            ],
        },
        {
            on: "objects of one bucket",
            resources: [
                planned(...ofRole({ Action: "s3:DeleteObject", Resource: "arn:aws:s3:::shop-wal/*" })),
            ],
        },
        {
            on: "a denial of everything",
            resources: [
                planned(rolePolicy, "runner", {
                    policy: document({ Effect: "Deny", Action: "*", Resource: "*" }),
                }),
            ],
        },
        {
            on: "a policy of the stack, and AWS's for a service",
            resources: [
                own,
                planned(attachment, "a", { policyArn: unknown }, after(own)),
                planned(attachment, "b", {
                    policyArn: "arn:aws:iam::aws:policy/service-role/AmazonRDSEnhancedMonitoringRole",
                }),
            ],
        },
    ],
    fails: [
        {
            on: "* on *",
            resources: [planned(...ofRole({ Action: "*", Resource: "*" }))],
            resource: "runner",
            property: "policy.Statement[0]",
        },
        {
            on: "rds:* on arn:aws:rds:eu-central-1:123456789012:db:shop",
            resources: [
                planned(
                    ...ofRole({ Action: "rds:*", Resource: "arn:aws:rds:eu-central-1:123456789012:db:shop" }),
                ),
            ],
            resource: "runner",
            property: "policy.Statement[0]",
        },
        {
            on: "backup:* on *",
            resources: [planned(...ofRole({ Action: "backup:*", Resource: "*" }))],
            resource: "runner",
            property: "policy.Statement[0]",
        },
        {
            on: "rds:Delete* on *",
            resources: [planned(...ofRole({ Action: "rds:Delete*", Resource: "*" }))],
            resource: "runner",
            property: "policy.Statement[0]",
        },
        {
            on: "RDS:deletedbinstance on *",
            resources: [planned(...ofRole({ Action: "RDS:deletedbinstance", Resource: "*" }))],
            resource: "runner",
            property: "policy.Statement[0]",
        },
        {
            on: "rds:D* on *",
            resources: [planned(...ofRole({ Action: "rds:D*", Resource: "*" }))],
            resource: "runner",
            property: "policy.Statement[0]",
        },
        {
            on: "rds:*Snapshot on *",
            resources: [planned(...ofRole({ Action: "rds:*Snapshot", Resource: "*" }))],
            resource: "runner",
            property: "policy.Statement[0]",
        },
        {
            on: "rds:?eleteDBInstance on *",
            resources: [planned(...ofRole({ Action: "rds:?eleteDBInstance", Resource: "*" }))],
            resource: "runner",
            property: "policy.Statement[0]",
        },
        {
            on: "kms:ScheduleKeyDeletion on *",
            resources: [planned(...ofRole({ Action: "kms:ScheduleKeyDeletion", Resource: "*" }))],
            resource: "runner",
            property: "policy.Statement[0]",
        },
        {
            on: "rds:DeleteDBSnapshot on arn:aws:rds:eu-central-1:123456789012:snapshot:*",
            resources: [
                planned(
                    ...ofRole({
                        Action: "rds:DeleteDBSnapshot",
                        Resource: "arn:aws:rds:eu-central-1:123456789012:snapshot:*",
                    }),
                ),
            ],
            resource: "runner",
            property: "policy.Statement[0]",
        },
        {
            on: "rds:DeleteDBInstance on arn:aws:rds:*:*:*",
            resources: [
                planned(...ofRole({ Action: "rds:DeleteDBInstance", Resource: "arn:aws:rds:*:*:*" })),
            ],
            resource: "runner",
            property: "policy.Statement[0]",
        },
        {
            on: "s3:DeleteObject on arn:aws:s3:::*",
            resources: [planned(...ofRole({ Action: "s3:DeleteObject", Resource: "arn:aws:s3:::*" }))],
            resource: "runner",
            property: "policy.Statement[0]",
        },
        {
            on: "everything but what it names",
            resources: [planned(...ofRole({ NotAction: "iam:*", Resource: "*" }))],
            resource: "runner",
            property: "policy.Statement[0]",
        },
        {
            on: "deleting all but what it names",
            resources: [
                planned(
                    ...ofRole({
                        Action: "rds:DeleteDBInstance",
                        NotResource: "arn:aws:rds:eu-central-1:123456789012:db:shop",
                    }),
                ),
            ],
            resource: "runner",
            property: "policy.Statement[0]",
        },
        {
            on: "a condition on the region alone",
            resources: [
                planned(
                    ...ofRole({
                        Action: "rds:DeleteDBInstance",
                        Resource: "arn:aws:rds:eu-central-1:123456789012:db:*",
                        Condition: { StringEquals: { "aws:RequestedRegion": "eu-central-1" } },
                    }),
                ),
            ],
            resource: "runner",
            property: "policy.Statement[0]",
        },
        {
            on: "an administrator",
            resources: [
                planned(attachment, "a", { policyArn: "arn:aws:iam::aws:policy/AdministratorAccess" }),
            ],
            resource: "a",
            property: "policyArn",
        },
        {
            on: "a policy inside of a role",
            resources: [
                planned("aws:iam/role:Role", "r", {
                    inlinePolicies: [{ policy: document({ Effect: "Allow", Action: "*", Resource: "*" }) }],
                }),
            ],
            resource: "r",
            property: "inlinePolicies[0].policy.Statement[0]",
        },
        {
            on: "AWS's policy of a whole service on a role",
            resources: [
                planned("aws:iam/role:Role", "r", {
                    managedPolicyArns: ["arn:aws:iam::aws:policy/AmazonRDSFullAccess"],
                }),
            ],
            resource: "r",
            property: "managedPolicyArns[0]",
        },
    ],
    cannotJudge: [
        {
            on: "an unknown policy",
            resources: [planned(rolePolicy, "runner", { policy: unknown })],
            resource: "runner",
            property: "policy",
        },
        {
            on: "a text that is no JSON",
            resources: [planned(rolePolicy, "runner", { policy: "{" })],
            resource: "runner",
            property: "policy",
        },
        {
            on: "a policy of nobody knows where",
            resources: [planned(attachment, "a", { policyArn: unknown })],
            resource: "a",
            property: "policyArn",
        },
    ],
};
