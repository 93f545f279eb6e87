import type { PlannedResource, PlannedStack } from "../../planned.ts";
import { demand, unevaluated, violation } from "../demand.ts";
import { destructiveActions, isScoped, isWholeService, reachOf } from "../destructive.ts";
import type { Finding, Guardrail } from "../guardrail.ts";
import { at, below, elements, type Place } from "../place.ts";
import { policyAt, type PolicyStatement } from "../policy-document.ts";
import { referenceAt } from "../reference.ts";

const policyType = "aws:iam/policy:Policy";
const roleType = "aws:iam/role:Role";
const ownPolicies = [
    policyType,
    "aws:iam/rolePolicy:RolePolicy",
    "aws:iam/userPolicy:UserPolicy",
    "aws:iam/groupPolicy:GroupPolicy",
];
const attachments = [
    "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
    "aws:iam/userPolicyAttachment:UserPolicyAttachment",
    "aws:iam/groupPolicyAttachment:GroupPolicyAttachment",
    "aws:iam/policyAttachment:PolicyAttachment",
];

export const iamNoWildcardDelete = {
    id: "iam-no-wildcard-delete",
    title: "No role can delete at large",
    demands:
        "No role, user or group may delete what it does not name: no whole service, no NotAction, no delete on everything.",
    danger: "Whoever takes such a role over takes the backups away first, and then the database.",
    remedy: "Name the actions, and the resources that may be deleted: by name, or by a condition on their tags.",
    level: "mandatory",
    looksAt: [...ownPolicies, ...attachments, roleType],
    inspect,
} as const satisfies Guardrail;

function inspect(resource: PlannedResource, stack: PlannedStack): readonly Finding[] {
    if (ownPolicies.includes(resource.type)) return ofDocument(at(resource, "policy"));
    if (attachments.includes(resource.type)) return ofAttachment(at(resource, "policyArn"), stack);
    return [
        ...elements(at(resource, "inlinePolicies")).flatMap((one) => ofDocument(below(one, "policy"))),
        ...elements(at(resource, "managedPolicyArns")).flatMap((one) => ofAttachment(one, stack)),
    ];
}

function ofDocument(place: Place): readonly Finding[] {
    const read = policyAt(place);
    if ("why" in read) return [unevaluated(place, read.why)];
    return read.statements.flatMap((statement, index) =>
        wrongOf(statement).map((wrong) => violation(below(place, "Statement", index), wrong)),
    );
}

/** What is wrong with a statement, one sentence each. */
function wrongOf(statement: PolicyStatement): readonly string[] {
    if (statement.effect === "Deny") return [];
    if (statement.notActions !== null) return ["It allows every action but the ones it names."];
    const whole = statement.actions.filter(isWholeService);
    const deletes = destructiveActions(statement).filter((action) => !isWholeService(action));
    return [
        ...whole.map((action) => `It allows ${action}, and with it every delete.`),
        ...(deletes.length > 0 ? tooWide(statement, deletes.join(", ")) : []),
    ];
}

function tooWide(statement: PolicyStatement, deletes: string): readonly string[] {
    if (statement.notResources !== null) return [`It allows ${deletes} on everything but what it names.`];
    return statement.resources.flatMap((resource) => {
        const reach = reachOf(resource);
        if (reach === "everything") return [`It allows ${deletes} on ${resource}.`];
        if (reach === "type" && !isScoped(statement)) return [`It allows ${deletes} on all of ${resource}.`];
        return [];
    });
}

/** What AWS's own policies for one service's role hold is AWS's; those for people and programs are too wide by design. */
function ofAttachment(place: Place, stack: PlannedStack): readonly Finding[] {
    const policy = referenceAt(place, stack, [policyType]);
    if (policy.kind === "here") return [];
    return demand(
        place,
        (arn) =>
            typeof arn === "string" && !/(?:AdministratorAccess|PowerUserAccess|FullAccess)[\w-]*$/.test(arn),
        "The attached policy of AWS allows whole services.",
    );
}
