import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { planStack, type PlanOrder, type StackPlan } from "../../../automation/preview/plan-stack.ts";
import { secret, type PlannedResource } from "../../../infra/planned.ts";
import { failureOf } from "../../support/failure.ts";
import { bigProgram } from "../../support/preview/programs.ts";

const dr = { vaultArn: "arn:aws:backup:eu-west-1:123456789012:backup-vault:dr" };

function order(program: PlanOrder["program"], more: Partial<PlanOrder> = {}): PlanOrder {
    const config = { "aws:region": "eu-central-1" };
    return { stack: "production", project: "lifeboat", config, references: { dr }, program, ...more };
}

describe("the plan of a stack without any cloud", () => {
    let plan: StackPlan;
    const named = (name: string): PlannedResource => {
        const found = plan.resources.find((resource) => resource.name === name);
        if (found === undefined) throw new Error(`there is no ${name}`);
        return found;
    };

    before(async () => {
        plan = await planStack(order(bigProgram));
    });

    it("makes policies readable, down to the ARNs of other regions, accounts and stacks", () => {
        const text = JSON.stringify(named("role-policy").inputs["policy"]);
        expect(text).to.contain("arn:aws:rds:eu-central-1:123456789012:db:shop-orders");
        expect(text).to.match(/arn:aws:kms:eu-west-1:210987654321:key\/[0-9a-f-]{36}/);
        expect(text).to.contain(dr.vaultArn);
        expect(plan.unresolved).to.deep.equal([]);
    });

    it("asks each provider for its own account", () => {
        expect(named("here-key").inputs["policy"]).to.contain("arn:aws:iam::123456789012:root");
        expect(named("there-key").inputs["policy"]).to.contain("arn:aws:iam::210987654321:root");
        expect(named("there-key").provider).to.contain("pulumi:providers:aws::vault-account");
    });

    it("says of every resource in which region it stands", () => {
        const regions = ["database", "there-key", "billing", "network", "here", "password"].map(
            (name) => named(name).region,
        );
        expect(regions).to.deep.equal(["eu-central-1", "eu-west-1", "us-east-1", "eu-central-1", null, null]);
    });

    it("keeps secrets secret, wherever they went", () => {
        expect(named("database").inputs["password"]).to.equal(secret);
        expect(named("database-login").inputs["stringData"]).to.equal(secret);
        expect(named("cluster").inputs["kubeconfig"]).to.equal(secret);
    });

    it("keeps the options of resources", () => {
        expect(named("here-key")).to.include({ protect: true, retainOnDelete: true });
        expect(named("database").ignoreChanges).to.deep.equal(["snapshotIdentifier"]);
        expect(named("database").dependencies).to.include(named("here-key").urn);
    });

    it("takes a remote component for one thing, with as many subnets as were asked for", () => {
        expect(named("network").kind).to.equal("remote");
        const { subnetIds } = named("function").inputs["vpcConfig"] as { subnetIds: readonly unknown[] };
        expect(subnetIds).to.have.lengthOf(2);
    });

    it("reads what exists by its id", () => {
        expect(named("looked-up").kind).to.equal("read");
        expect(named("rule").inputs["securityGroupId"]).to.equal("sg-0123456789abcdef0");
        expect(named("rule").inputs["description"]).to.match(/security-group\/sg-0123456789abcdef0$/);
    });

    it("tells what the program told, and what it returned", () => {
        expect(plan.notes).to.deep.equal(["there is no replica yet"]);
        expect(plan.outputs["address"]).to.match(/^shop-orders\..*\.eu-central-1\.rds\.amazonaws\.com$/);
    });

    it("shows the path of a function's code, which need not exist", () => {
        expect(named("function").inputs["code"]).to.deep.equal({ path: "dist/functions/manager" });
    });
});

describe("a plan", () => {
    it("is refused by name where a resource hangs on what no preview knows", async () => {
        const program = async (): Promise<object> => {
            const topic = new aws.sns.Topic("topic");
            topic.arn.apply(
                (arn) =>
                    new aws.sns.TopicSubscription("late", { topic: arn, protocol: "sqs", endpoint: "x" }),
            );
            return Promise.resolve({});
        };
        const failure = await failureOf(planStack(order(program)), "Internal");
        expect(failure.message).to.contain('TopicSubscription "late" only once ids are known');
    });

    it("is refused by name, with the remedy, for a function that nobody foresaw", async () => {
        const program = async (): Promise<object> => ({
            id: (await aws.ec2.getAmi({ owners: ["amazon"] })).id,
        });
        const failure = await failureOf(planStack(order(program)), "EngineUnsupported");
        expect(failure.message).to.contain("aws:ec2/getAmi:getAmi");
        expect(failure.hint).to.contain("pulumi preview");
    });

    it("is refused, as the CLI does, where a stack is referred to that nobody knows", async () => {
        const program = (): Promise<object> => {
            const other = new pulumi.StackReference("organization/lifeboat/elsewhere");
            return Promise.resolve({ other: other.getOutput("x") });
        };
        const failure = await failureOf(planStack(order(program)), "UnknownName");
        expect(failure.message).to.equal('unknown stack "organization/lifeboat/elsewhere"');
    });

    it("is refused where transforms are asked for", async () => {
        const program = (): Promise<object> => {
            new aws.sns.Topic("topic", {}, { transforms: [() => undefined] });
            return Promise.resolve({});
        };
        const failure = await failureOf(planStack(order(program)), "Internal");
        expect(failure.message).to.contain("transforms");
    });

    it("fails with the program's own failure, and needs a region", async () => {
        const thrown = new Error("no such thing");
        const failing = await failureOf(planStack(order(() => Promise.reject(thrown))), "Internal");
        expect(failing.message).to.contain("no such thing");
        await failureOf(planStack(order(bigProgram, { config: {} })), "BadConfiguration");
    });

    it("names inputs that stay unknown", async () => {
        const program = (): Promise<object> => {
            const table = new aws.dynamodb.Table("table", { attributes: [], streamEnabled: true });
            new aws.ssm.Parameter("parameter", { type: "String", value: table.streamLabel });
            return Promise.resolve({});
        };
        const { unresolved } = await planStack(order(program));
        expect(unresolved).to.deep.equal(['aws:ssm/parameter:Parameter "parameter" value']);
    });
});
