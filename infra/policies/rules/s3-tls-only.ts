import type { PlannedResource } from "../../planned.ts";
import { demandAttached, unevaluated, violation } from "../demand.ts";
import type { Finding, Guardrail } from "../guardrail.ts";
import { at } from "../place.ts";
import { policyAt, type PolicyStatement } from "../policy-document.ts";
import { attachedTo } from "../reference.ts";
import { bucketTypes } from "../types.ts";

export const s3TlsOnly = {
    id: "s3-tls-only",
    title: "Buckets answer over TLS alone",
    demands: "The policy of every bucket denies everybody everything that does not come over TLS.",
    danger: "A backup that is read over plain HTTP is read by everybody on the way.",
    remedy: "Add a BucketPolicy that denies s3:* to * on the bucket and its objects while aws:SecureTransport is false.",
    level: "mandatory",
    looksAt: bucketTypes,
    inspect: (bucket, stack) =>
        demandAttached(
            bucket,
            attachedTo(bucket, stack, ["aws:s3/bucketPolicy:BucketPolicy"], "bucket"),
            "No policy keeps the bucket to TLS.",
            (policies) => judged(policies),
        ),
} as const satisfies Guardrail;

/** A bucket has one policy: of two, the one that is written last would win. */
function judged(policies: readonly PlannedResource[]): readonly Finding[] {
    return policies.flatMap((policy) => {
        const place = at(policy, "policy");
        const read = policyAt(place);
        if ("why" in read) return [unevaluated(place, read.why)];
        if (read.statements.some(deniesPlainHttp)) return [];
        return [violation(place, "The policy does not deny access without TLS.")];
    });
}

function deniesPlainHttp(statement: PolicyStatement): boolean {
    const { effect, actions, resources, principals, conditions } = statement;
    const [condition, ...more] = conditions;
    return (
        effect === "Deny" &&
        actions.some((action) => action === "*" || action.toLowerCase() === "s3:*") &&
        principals.includes("*") &&
        coversBucketAndObjects(resources) &&
        // a second condition would narrow what is denied
        more.length === 0 &&
        condition?.operator === "bool" &&
        condition.key === "aws:securetransport" &&
        condition.values.length === 1 &&
        condition.values[0]?.toLowerCase() === "false"
    );
}

function coversBucketAndObjects(resources: readonly string[]): boolean {
    if (resources.includes("*")) return true;
    const buckets = resources.filter((resource) => !resource.includes("/"));
    return buckets.some(
        (bucket) => bucket.endsWith("*") || resources.some((other) => other === `${bucket}/*`),
    );
}
