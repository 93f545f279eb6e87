import type { PlannedResource } from "../../planned.ts";
import { unevaluated, violation } from "../demand.ts";
import type { Finding, Guardrail } from "../guardrail.ts";
import { at, below, isAbsent, type Place } from "../place.ts";
import { policyAt, type PolicyStatement } from "../policy-document.ts";

/** Types with a policy that says who may use them, and the input that holds it. */
const policyInputs: Readonly<Record<string, string>> = {
    "aws:s3/bucketPolicy:BucketPolicy": "policy",
    "aws:backup/vaultPolicy:VaultPolicy": "policy",
    "aws:sns/topicPolicy:TopicPolicy": "policy",
    "aws:sns/topic:Topic": "policy",
    "aws:sqs/queuePolicy:QueuePolicy": "policy",
    "aws:kms/key:Key": "policy",
    "aws:kms/keyPolicy:KeyPolicy": "policy",
    "aws:ecr/repositoryPolicy:RepositoryPolicy": "policy",
    "aws:secretsmanager/secretPolicy:SecretPolicy": "policy",
    "aws:ec2/vpcEndpoint:VpcEndpoint": "policy",
    "aws:iam/role:Role": "assumeRolePolicy",
};

/** Conditions that leave of "everybody" only one's own. */
const narrowing = [
    "aws:sourceaccount",
    "aws:sourceowner",
    "aws:sourcearn",
    "aws:sourceorgid",
    "aws:principalaccount",
    "aws:principalorgid",
    "aws:principalarn",
    "aws:sourcevpc",
    "aws:sourcevpce",
    "kms:calleraccount",
];

export const iamNoPublicPrincipals = {
    id: "iam-no-public-principals",
    title: "No policy admits everybody",
    demands:
        "No policy of a bucket, vault, topic, key, secret, endpoint or role allows anything to everybody.",
    danger: "A resource policy opens the door from outside, whatever the roles inside may do.",
    remedy: "Name accounts, roles or services as principals, or hold * to one's own account by a condition.",
    level: "mandatory",
    looksAt: Object.keys(policyInputs),
    // the policy that AWS writes where none is given admits one's own account alone
    concerns: (resource) => !isAbsent(policyOf(resource)),
    inspect,
} as const satisfies Guardrail;

function policyOf(resource: PlannedResource): Place {
    return at(resource, policyInputs[resource.type] ?? "policy");
}

function inspect(resource: PlannedResource): readonly Finding[] {
    const place = policyOf(resource);
    const read = policyAt(place);
    if ("why" in read) return [unevaluated(place, read.why)];
    return read.statements.flatMap((statement, index) =>
        admitsEverybody(statement)
            ? [violation(below(place, "Statement", index), "The statement allows it to everybody.")]
            : [],
    );
}

function admitsEverybody({ effect, principals, notPrincipals, conditions }: PolicyStatement): boolean {
    if (effect !== "Allow") return false;
    if (notPrincipals !== null) return true;
    if (!principals.some((principal) => principal === "*" || principal.endsWith("::*:root"))) return false;
    return !conditions.some(
        ({ key, operator, values }) =>
            narrowing.includes(key) &&
            !operator.endsWith("ifexists") &&
            !operator.includes("not") &&
            !values.includes("*"),
    );
}
