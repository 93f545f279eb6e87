import { expect } from "chai";
import { previewStacks } from "../../../automation/preview/preview-stacks.ts";
import { chooseStack } from "../../../automation/preview/stack-choice.ts";
import { actionsOf } from "../../../infra/aws/actions.ts";
import { needsMoto } from "../../support/aws/cloud/needs-moto.ts";
import { listed, type PolicyDocument, type PolicyStatement } from "../../support/aws/cloud/iam/policy.ts";
import type { Role } from "../../support/aws/cloud/principals.ts";
import { type AwsGround, makeGround } from "../../support/aws/ground/ground.ts";

const sources = ["rds-snapshot", "rds-pitr", "backup-vault"] as const;
const features = [...sources, "air-gapped vault"] as const;

/** Every action of a drill, and the drill that cannot do without it. */
const actions = [...new Set(actionsOf(["drill", "sweep"], features).map(({ action }) => action))].sort();

function sourceFor(action: string): (typeof sources)[number] {
    if (/^(backup|iam):/.test(action)) return "backup-vault";
    return /ToPointInTime$|AutomatedBackups$/.test(action) ? "rds-pitr" : "rds-snapshot";
}

/**
 * The policy of the runner's role as the stack renders it, evaluated by the cloud for every call of whole drills. Each
 * action is taken out of it once: what ends well without it is not needed, and is too much.
 */
describe("the policy of the runner's role", function () {
    this.timeout(300_000);
    let ground: AwsGround;
    let policy: PolicyDocument;
    let role: Role;

    before(async function () {
        needsMoto(this);
        const image = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/lifeboat-drill:test";
        ground = await makeGround({ stack: { more: { drill: { image, sources } } } });
        await succeed("backup", "heartbeat", "--stack", "production");
        await succeed("baseline", "capture", "--stack", "production");
        await ground.takeSnapshot("rds:shop-orders-2026-11-21-03-05");
        await ground.takeVaultPoint("shop-production-air-gapped");
        await ground.archive();
        policy = await renderedPolicy(ground);
        role = ground.cloud.control.principals.role("runner", [policy]);
    });
    after(() => ground?.stop());

    const succeed = async (...words: string[]): Promise<void> => {
        const { exitCode, stdout, stderr } = await ground.run(words);
        expect(exitCode, `${words.join(" ")}: ${stdout}${stderr}`).to.equal(0);
    };
    const drill = (source: string) =>
        ground.run(
            ["drill", "--json", "--stack", "production", "--source", source],
            ground.envOf(role.credentials()),
        );

    for (const source of sources) {
        it(`lets a whole drill of ${source} pass`, async () => {
            role.allow(policy);
            const { exitCode, stdout, stderr } = await drill(source);
            expect(exitCode, `${stdout}${stderr}`).to.equal(0);
            expect(await ground.remains()).to.deep.equal([]);
        });
    }

    for (const action of actions) {
        it(`cannot do without ${action}`, async () => {
            role.allow(without(policy, action));
            const { exitCode, stdout, stderr } = await drill(sourceFor(action));
            expect(exitCode, `it passed without ${action}`).not.to.equal(0);
            expect(`${stdout}${stderr}`).to.contain(action);
            role.allow(policy);
            // whoever may not delete leaves something behind, and says what: the sweep of somebody who may takes it
            await ground.run(["sweep", "--stack", "production", "--yes"]);
            expect(await ground.remains()).to.deep.equal([]);
        });
    }
});

/** Of the production stack, with what the preview made up replaced by what the cloud has. */
async function renderedPolicy(ground: AwsGround): Promise<PolicyDocument> {
    const { stacks } = await chooseStack(ground.stacks, "production");
    const [previewed] = await previewStacks(stacks, () => undefined);
    const rendered = previewed?.plan.resources.find(
        ({ type, name }) => type === "aws:iam/rolePolicy:RolePolicy" && name === "drills-role-policy",
    );
    const text = String(rendered?.inputs["policy"]);
    const madeUpKey = onlyResource(text, "TryKeys");
    const madeUpId = onlyResource(text, "NeverLogInToProduction").split(/[:/]/).at(-2) ?? "";
    return JSON.parse(
        text.replaceAll(madeUpKey, ground.keyArn).replaceAll(madeUpId, ground.resourceId),
    ) as PolicyDocument;
}

function onlyResource(policy: string, sid: string): string {
    const { Statement } = JSON.parse(policy) as { readonly Statement: readonly PolicyStatement[] };
    const [resource, ...others] = listed(Statement.find((one) => one.Sid === sid)?.Resource ?? []);
    if (resource === undefined || others.length > 0) throw new Error(`${sid} names not one resource`);
    return resource;
}

/** Denials stay: they take away nothing that a drill needs. */
function without({ Statement, ...rest }: PolicyDocument, action: string): PolicyDocument {
    const statements = (Array.isArray(Statement) ? Statement : [Statement]) as readonly PolicyStatement[];
    return {
        ...rest,
        Statement: statements.flatMap((statement) => {
            if (statement.Effect === "Deny") return [statement];
            const left = listed(statement.Action).filter((one) => one !== action);
            return left.length === 0 ? [] : [{ ...statement, Action: left }];
        }),
    };
}
