import { DescribeKeyCommand } from "@aws-sdk/client-kms";
import { expect } from "chai";
import type { StackRole } from "../../../../infra/site.ts";
import type { Wish } from "../../../support/aws/cloud/iam/evaluate.ts";
import { listed, type PolicyDocument } from "../../../support/aws/cloud/iam/policy.ts";
import { sdkFor } from "../../../support/aws/cloud/sdk.ts";
import type { AwsGround } from "../../../support/aws/ground/ground.ts";
import { names } from "../../../support/aws/ground/stack-files.ts";
import { refusal } from "../../cloud/refusal.ts";
import { decides, denialsOf, generous } from "../rendered-policy.ts";
import type { Harm } from "./harms.ts";
import type { Standing } from "./standing.ts";
import type { Walker } from "./walker.ts";

/** A policy whose denials are tried, on what stands in its region. */
export interface Tried {
    readonly ground: AwsGround;
    readonly stack: StackRole;
    readonly policy: PolicyDocument;
    readonly standing: Standing;
}

/**
 * Makes every call with a role that holds the policy and may do everything else. Each must be refused by a denial, this
 * one among them, and change nothing. Answers with what IAM was asked.
 */
export async function refuses(
    { ground, stack, policy, standing }: Tried,
    sid: string,
    calls: readonly Harm[],
): Promise<readonly Wish[]> {
    const { cloud } = ground;
    const denial = denialsOf(policy).find((one) => one.Sid === sid);
    if (denial === undefined) throw new Error(`there is no ${sid}`);
    const name = `${stack}-${sid}`;
    const region = stack === "dr" ? names.drRegion : names.region;
    const role = cloud.control.principals.role(name, [policy, generous]);
    const sdk = sdkFor(cloud, role.credentials(), region);
    const stood = await whatStands(ground, region, standing);
    for (const call of calls) {
        const { message } = await refusal(call(sdk, standing));
        expect(message).to.contain("with an explicit deny");
    }
    const asked = cloud.control.decisions.all().filter(({ who }) => who.includes(`/${name}/`));
    const denied = asked.filter(({ effect }) => effect === "denied explicitly");
    expect(denied).to.have.lengthOf(calls.length);
    for (const wish of denied)
        expect(decides(denial, wish), `${wish.action} of ${wish.resource}`).to.equal(true);
    expect(await whatStands(ground, region, standing)).to.equal(stood);
    return denied;
}

async function whatStands({ cloud }: AwsGround, region: string, { alias }: Standing): Promise<string> {
    const { kms } = sdkFor(cloud, undefined, region);
    const { KeyMetadata: key } = await kms.send(new DescribeKeyCommand({ KeyId: alias }));
    return JSON.stringify([await cloud.control.inventory(), key]);
}

/** A login to production, by a command that needs nothing else there. Answers with what IAM was asked. */
export async function refusesLogin(walker: Walker): Promise<readonly Wish[]> {
    const known = walker.asked().length;
    const words = ["backup", "heartbeat", "--stack", "production", "--json"];
    const { exitCode, stdout } = await walker.run(words, walker.policy, generous);
    const logins = walker
        .asked()
        .slice(known)
        .filter(({ action }) => action === "rds-db:connect");
    expect([...new Set(logins.map(({ effect }) => effect))]).to.deep.equal(["denied explicitly"]);
    expect(exitCode, stdout).to.equal(3);
    return logins;
}

/** What the cloud of the tests has no service, or no server, for: IAM alone is asked. */
export function untriable({ ground, stack, policy }: Tried): readonly Wish[] {
    const secret: Wish = {
        action: "secretsmanager:DeleteSecret",
        resource: `arn:aws:secretsmanager:${names.region}:${ground.cloud.account}:secret:production`,
        context: {},
    };
    if (stack === "production") return [secret];
    const denied = denialsOf(policy).find(({ Sid }) => Sid === "NeverLogInToProduction");
    const [users = ""] = listed(denied?.Resource ?? []);
    const login = { action: "rds-db:connect", resource: users.replace("*", "lifeboat"), context: {} };
    return [secret, login];
}
