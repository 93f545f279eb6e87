import { expect } from "chai";
import messages from "@pulumi/pulumi/proto/analyzer_pb.js";
import { unjudged } from "../../../../infra/policies/pack/policies.ts";
import { guardrails } from "../../../../infra/policies/registry.ts";
import { instanceType } from "../../../../infra/policies/types.ts";
import { type PolicyPackClient, startPolicyPack, unknownText } from "../../../support/policy-pack.ts";

const { ADVISORY, MANDATORY } = messages.EnforcementLevel;
const drill = { PULUMI_NODEJS_STACK: "drill-20261103t020000z-3fa9c1" };
const copy = (storageEncrypted: boolean | string) => ({
    type: instanceType,
    name: "copy",
    properties: { storageEncrypted },
});

describe("the policy pack, run by Pulumi's own runner", function () {
    this.timeout(60_000);
    const running: PolicyPackClient[] = [];
    const started = async (env: Readonly<Record<string, string>>): Promise<PolicyPackClient> => {
        const pack = await startPolicyPack(env);
        running.push(pack);
        return pack;
    };
    afterEach(() => Promise.all(running.splice(0).map((pack) => pack.stop())));

    it("tells the engine of every guardrail, and stops a deployment by those that are broken", async () => {
        const pack = await started({ ...drill, PULUMI_NODEJS_DRY_RUN: "false" });
        const info = await pack.info();
        expect(info.name).to.equal("lifeboat");
        expect(info.policiesList.map(({ name }) => name)).to.deep.equal([
            ...guardrails.map(({ id }) => id),
            unjudged,
        ]);

        const broken = await pack.analyzeStack(copy(false));
        const [finding] = broken.filter(({ policyname }) => policyname === "rds-storage-encrypted");
        expect(finding).to.include({
            enforcementlevel: MANDATORY,
            urn: `urn:pulumi:production::lifeboat::${instanceType}::copy`,
        });
        expect(finding?.message).to.contain(
            "storageEncrypted: The storage of the database is not encrypted.",
        );

        const sound = await pack.analyzeStack(copy(true));
        expect(sound.map(({ policyname }) => policyname)).not.to.include("rds-storage-encrypted");
        expect(sound.map(({ policyname }) => policyname)).to.include("drill-resources-stamped");
        const hidden = await pack.analyzeStack(copy(unknownText));
        const [unknown] = hidden.filter(({ policyname }) => policyname === "rds-storage-encrypted");
        expect(unknown, "unknown, and no preview").to.include({ enforcementlevel: MANDATORY });
        expect(unknown?.message).to.contain("cannot be judged");
    });

    it("advises in a preview of what it cannot judge yet, and stops what it can", async () => {
        const pack = await started({ ...drill, PULUMI_NODEJS_DRY_RUN: "true" });
        const hidden = await pack.analyzeStack(copy(unknownText));
        expect(hidden.map(({ policyname }) => policyname)).not.to.include("rds-storage-encrypted");
        const told = hidden.filter(({ policyname }) => policyname === unjudged);
        expect(told.map(({ enforcementlevel }) => enforcementlevel)).to.include(ADVISORY);
        expect(told.map(({ message }) => message).join()).to.contain(
            "rds-storage-encrypted: storageEncrypted",
        );
        const broken = await pack.analyzeStack(copy(false));
        expect(broken.map(({ policyname }) => policyname)).to.include("rds-storage-encrypted");
    });

    it("ends the deployment where the stack's configuration cannot be read", async () => {
        const pack = await started({ PULUMI_NODEJS_STACK: "production", PULUMI_CONFIG: "{}" });
        const refusal = await pack.analyzeStack(copy(true)).then(
            () => "no refusal",
            (error: unknown) => String(error),
        );
        expect(refusal).to.contain("Pulumi.production.yaml is wrong");
    });
});
