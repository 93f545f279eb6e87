import { previewStacks } from "../../../automation/preview/preview-stacks.ts";
import { chooseStack } from "../../../automation/preview/stack-choice.ts";
import { machineStatements } from "../../../infra/schedule/machine-statements.ts";
import { evaluate, type Wish } from "../../support/aws/cloud/iam/evaluate.ts";
import {
    listed,
    type PolicyDocument,
    type PolicyStatement,
    statementsOf,
} from "../../support/aws/cloud/iam/policy.ts";
import type { AwsGround } from "../../support/aws/ground/ground.ts";
import { exampleSite } from "../../support/aws/site.ts";

/** The policy of a stack's runner, with what the preview made up replaced by what the cloud has. */
export async function renderedPolicy(
    { stacks, resourceId }: Pick<AwsGround, "stacks" | "resourceId">,
    stack: string,
    keyArn: string,
): Promise<PolicyDocument> {
    const [previewed] = await previewStacks((await chooseStack(stacks, stack)).stacks, () => undefined);
    const rendered = previewed?.plan.resources.find(
        ({ type, name }) => type === "aws:iam/rolePolicy:RolePolicy" && name === "drills-role-policy",
    );
    const rule = rendered?.inputs["policy"];
    if (typeof rule !== "string") throw new Error(`${stack} has no policy for its runner`);
    const policy = JSON.parse(rule) as PolicyDocument;
    const madeUpKey = onlyResource(policy, "TryKeys");
    if (madeUpKey === undefined) throw new Error(`the runner of ${stack} tries no keys`);
    const madeUpId = onlyResource(policy, "NeverLogInToProduction")?.split(/[:/]/).at(-2);
    const text = JSON.stringify(policy).replaceAll(madeUpKey, keyArn);
    return JSON.parse(
        madeUpId === undefined ? text : text.replaceAll(madeUpId, resourceId),
    ) as PolicyDocument;
}

function onlyResource(policy: PolicyDocument, sid: string): string | undefined {
    const statement = statementsOf(policy).find((one) => one.Sid === sid);
    if (statement === undefined) return undefined;
    const [resource, ...others] = listed(statement.Resource);
    if (resource === undefined || others.length > 0) throw new Error(`${sid} names not one resource`);
    return resource;
}

/** The same without an action, wherever it is allowed. Denials stay: they take away nothing that a drill needs. */
export function without(policy: PolicyDocument, action: string): PolicyDocument {
    const left = (statement: PolicyStatement): readonly string[] =>
        listed(statement.Action).filter((one) => one !== action);
    return {
        ...policy,
        Statement: statementsOf(policy).flatMap((statement) => {
            if (statement.Effect === "Deny") return [statement];
            return left(statement).length === 0 ? [] : [{ ...statement, Action: left(statement) }];
        }),
    };
}

/** What the machine of a drill needs before the drill begins, CodeBuild and the Pulumi CLI: no call of lifeboat's own. */
const ofTheMachine: ReadonlySet<string> = new Set(
    machineStatements({
        ...{ site: exampleSite, stateBucketArn: "", keyArn: "", sourceArn: "", logGroupArn: "" },
        ...{ imageRepositoryArn: "", subnetIds: [] },
    }).map(({ sid }) => sid),
);

/** What the policy allows to drills: its statements, beside those of the machine. */
export function drillStatementsOf(policy: PolicyDocument): readonly PolicyStatement[] {
    return statementsOf(policy).filter(
        ({ Effect, Sid = "" }) => Effect === "Allow" && !ofTheMachine.has(Sid),
    );
}

/** What the policy denies, whatever is allowed. */
export function denialsOf(policy: PolicyDocument): readonly PolicyStatement[] {
    return statementsOf(policy).filter(({ Effect }) => Effect === "Deny");
}

/** Allows everything: with it beside, what is refused is refused by a denial. */
export const generous: PolicyDocument = { Statement: { Effect: "Allow", Action: "*", Resource: "*" } };

/** `Sid action` and `Sid resource`, for each of these statements that decided nothing of what was asked for. */
export function unused(statements: readonly PolicyStatement[], asked: readonly Wish[]): readonly string[] {
    return statements.flatMap((statement) => {
        const parts: readonly (readonly [name: string, part: PolicyStatement])[] = [
            ...listed(statement.Action).map((Action) => [Action, { ...statement, Action }] as const),
            ...listed(statement.Resource).map((Resource) => [Resource, { ...statement, Resource }] as const),
        ];
        return parts
            .filter(([, part]) => !asked.some((wish) => decides(part, wish)))
            .map(([name]) => `${statement.Sid ?? ""} ${name}`);
    });
}

/** Whether a statement alone allows, or denies what everybody else allows. */
export function decides(statement: PolicyStatement, wish: Wish): boolean {
    const alone: PolicyDocument = { Statement: statement };
    return statement.Effect === "Allow"
        ? evaluate([alone], wish).effect === "allowed"
        : evaluate([generous, alone], wish).effect === "denied explicitly";
}
