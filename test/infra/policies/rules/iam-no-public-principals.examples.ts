import { unknown } from "../../../../infra/planned.ts";
import { keyType } from "../../../../infra/policies/types.ts";
import type { GuardrailExamples } from "../examples.ts";
import { planned } from "../planned.ts";

const document = (...statements: readonly object[]): string =>
    JSON.stringify({ Version: "2012-10-17", Statement: statements });
const vaultPolicy = "aws:backup/vaultPolicy:VaultPolicy";

export const examples: GuardrailExamples = {
    passes: [
        {
            on: "a named account, and everybody of one account",
            resources: [
                planned(vaultPolicy, "one", {
                    policy: document({
                        Effect: "Allow",
                        Principal: { AWS: "arn:aws:iam::123456789012:root" },
                        Action: "backup:CopyIntoBackupVault",
                        Resource: "*",
                    }),
                }),
                planned("aws:sns/topicPolicy:TopicPolicy", "two", {
                    policy: document({
                        Effect: "Allow",
                        Principal: "*",
                        Action: "sns:Publish",
                        Resource: "*",
                        Condition: { StringEquals: { "aws:SourceAccount": "123456789012" } },
                    }),
                }),
                planned("aws:s3/bucketPolicy:BucketPolicy", "three", {
                    policy: document({ Effect: "Deny", Principal: "*", Action: "s3:*", Resource: "*" }),
                }),
            ],
        },
    ],
    fails: [
        {
            on: "a vault that everybody may copy into",
            resources: [
                planned(vaultPolicy, "one", {
                    policy: document(
                        { Effect: "Deny", Principal: "*", Action: "*", Resource: "*" },
                        {
                            Effect: "Allow",
                            Principal: { AWS: "*" },
                            Action: "backup:CopyIntoBackupVault",
                            Resource: "*",
                        },
                    ),
                }),
            ],
            resource: "one",
            property: "policy.Statement[1]",
        },
        {
            on: "a role that everybody may take",
            resources: [
                planned("aws:iam/role:Role", "runner", {
                    assumeRolePolicy: document({ Effect: "Allow", Principal: "*", Action: "sts:AssumeRole" }),
                }),
            ],
            resource: "runner",
            property: "assumeRolePolicy.Statement[0]",
        },
        {
            on: "everybody but one",
            resources: [
                planned(vaultPolicy, "one", {
                    policy: document({
                        Effect: "Allow",
                        NotPrincipal: { AWS: "123456789012" },
                        Action: "*",
                        Resource: "*",
                    }),
                }),
            ],
            resource: "one",
            property: "policy.Statement[0]",
        },
        {
            on: "a condition that admits everybody",
            resources: [
                planned(vaultPolicy, "one", {
                    policy: document({
                        Effect: "Allow",
                        Principal: "*",
                        Action: "*",
                        Resource: "*",
                        Condition: { StringLike: { "aws:PrincipalAccount": "*" } },
                    }),
                }),
            ],
            resource: "one",
            property: "policy.Statement[0]",
        },
        {
            on: "a condition that only holds where it can",
            resources: [
                planned(vaultPolicy, "one", {
                    policy: document({
                        Effect: "Allow",
                        Principal: "*",
                        Action: "*",
                        Resource: "*",
                        Condition: { StringEqualsIfExists: { "aws:SourceAccount": "123456789012" } },
                    }),
                }),
            ],
            resource: "one",
            property: "policy.Statement[0]",
        },
    ],
    cannotJudge: [
        {
            on: "an unknown policy",
            resources: [planned(vaultPolicy, "one", { policy: unknown })],
            resource: "one",
            property: "policy",
        },
        {
            on: "a policy that is none",
            resources: [planned(vaultPolicy, "one", { policy: document({ Effect: "allow" }) })],
            resource: "one",
            property: "policy",
        },
    ],
    leavesAlone: [{ on: "a key with the policy that AWS writes", resources: [planned(keyType, "key")] }],
};
