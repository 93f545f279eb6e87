import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { createInterface } from "node:readline";
import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { providerActions } from "../../../../infra/aws/provider-actions.ts";
import { failureInProviderWords } from "../../../../infra/aws/provider-words.ts";
import { failureOf } from "../../failure.ts";
import { noDataPlane } from "../cloud/no-data-plane.ts";
import { cloudOfSuite } from "../cloud/of-suite.ts";
import { awsPlugins, withAwsStack } from "./restore-stack.ts";

class Resource extends pulumi.CustomResource {
    declare readonly address: pulumi.Output<string>;
    declare readonly port: pulumi.Output<number>;

    constructor(type: string, name: string, inputs: Record<string, unknown>, options = {}) {
        super(type, name, { address: undefined, port: undefined, ...inputs }, options);
    }
}

const group = { name: "drill-1", family: "postgres17", tags: { "lifeboat:drill-id": "drill-1" } };
const parameters = [{ name: "max_logical_replication_workers", value: "0", applyMethod: "pending-reboot" }];
const instance = {
    ...{ identifier: "drill-1", instanceClass: "db.t4g.medium", parameterGroupName: "drill-1" },
    ...{ dbSubnetGroupName: "private", skipFinalSnapshot: true, backupRetentionPeriod: 0 },
    ...{ snapshotIdentifier: "rds:production-1", tags: { "lifeboat:drill-id": "drill-1" } },
};

const restore =
    (inputs: Record<string, unknown> = instance, options: pulumi.CustomResourceOptions = {}) =>
    () => {
        const made = new Resource("aws:rds/parameterGroup:ParameterGroup", "group", { ...group, parameters });
        const copy = new Resource("aws:rds/instance:Instance", "copy", inputs, {
            dependsOn: [made],
            ...options,
        });
        return Promise.resolve({ address: copy.address, port: copy.port, id: copy.id });
    };

describe("the provider of the tests, on the embedded engine", function () {
    this.timeout(120_000);
    const cloud = cloudOfSuite(
        () => ({ dataPlane: noDataPlane() }),
        async ({ control, region }) => {
            const { subnetGroup } = await control.seed.network(region);
            await control.seed.instance(region, { identifier: "production", subnetGroup });
            await control.seed.snapshot(region, { instance: "production", identifier: "rds:production-1" });
        },
    );
    beforeEach(() => {
        cloud().control.requests.clear();
    });

    /** In order, a call that is repeated once. */
    const calls = (): readonly string[] =>
        cloud()
            .control.requests.all()
            .map(({ action }) => action)
            .filter((action, index, all) => action !== all[index - 1]);
    const standing = async (): Promise<readonly string[]> =>
        (await cloud().control.inventory())
            .map(({ name }) => name)
            .filter((name) => name.startsWith("drill"));

    it("calls RDS as the real one does, and takes everything away again", async () => {
        await withAwsStack(cloud().env, restore(), async ({ stack }) => {
            const said: string[] = [];
            const outputs = await stack.up({
                onEvent: (event) => event.type === "message" && said.push(event.message),
            });
            expect(outputs["address"]?.value).to.equal("127.0.0.1");
            expect(outputs["id"]?.value).to.match(/^db-/);
            expect(said).to.include.members(["creating", "available"]);
            expect(calls()).to.deep.equal([
                "sts:GetCallerIdentity",
                "rds:CreateDBParameterGroup",
                "rds:ModifyDBParameterGroup",
                "rds:DescribeDBParameterGroups",
                "rds:DescribeDBParameters",
                "rds:ListTagsForResource",
                "rds:RestoreDBInstanceFromDBSnapshot",
                "rds:DescribeDBInstances",
                "rds:ModifyDBInstance",
                "rds:DescribeDBInstances",
            ]);
            cloud().control.requests.clear();
            expect(await stack.destroy()).to.deep.equal([]);
            expect(calls()).to.deep.equal([
                "sts:GetCallerIdentity",
                "rds:DeleteDBInstance",
                "rds:DescribeDBInstances",
                "rds:DeleteDBParameterGroup",
            ]);
            expect(await standing()).to.deep.equal([]);
        });
    });

    it("needs the actions that are listed for the real one, and of those that are calls all", async () => {
        const instant = { sourceDbInstanceIdentifier: "production", useLatestRestorableTime: true };
        const { snapshotIdentifier, ...others } = instance;
        const called = new Set<string>();
        for (const source of [{ snapshotIdentifier }, { restoreToPointInTime: instant }]) {
            await withAwsStack(cloud().env, restore({ ...others, ...source }), async ({ stack }) => {
                await stack.up();
                await stack.destroy();
            });
            for (const action of calls()) called.add(action);
        }
        // anybody may ask who he is; tags are given in the requests that make things
        const listed = providerActions.map(({ action }) => action);
        expect([...called].filter((action) => action !== "sts:GetCallerIdentity")).to.have.members(
            [...new Set(listed)].filter(
                (action) => action.startsWith("rds:") && action !== "rds:AddTagsToResource",
            ),
        );
    });

    it("says in AWS's words what a restore of an unknown snapshot is refused for", async () => {
        const unknown = { ...instance, snapshotIdentifier: "no-such-snapshot" };
        await withAwsStack(cloud().env, restore(unknown), async ({ stack }) => {
            const failure = await failureOf(stack.up(), "ProviderFailed");
            expect(failure.message).to.match(
                /creating RDS DB Instance \(restore from snapshot\) \(drill-1\): operation error RDS: RestoreDBInstanceFromDBSnapshot, https response error StatusCode: 404, RequestID: .*, DBSnapshotNotFound: /,
            );
            await stack.destroy();
            expect(await standing()).to.deep.equal([]);
        });
    });

    it("says so in the words of its SDK when it is throttled while it waits", async () => {
        const takeBack = cloud().control.fail({
            ...{ service: "rds", action: "DescribeDBInstances", times: "always" },
            answer: { kind: "throttled" },
        });
        const env = { ...cloud().env, AWS_MAX_ATTEMPTS: "2" };
        await withAwsStack(env, restore(), async ({ stack }) => {
            const failure = await failureOf(stack.up(), "ProviderFailed");
            expect(failure.message).to.match(
                /waiting for RDS DB Instance \(drill-1\) create: operation error RDS: DescribeDBInstances, exceeded maximum number of attempts, 2, https response error StatusCode: 400, RequestID: [\w-]*, api error Throttling: Rate exceeded/,
            );
            expect(failureInProviderWords(failure.message)).to.equal("AwsThrottled");
            takeBack();
            expect(await stack.destroy()).to.deep.equal([]);
            expect(await standing()).to.deep.equal([]);
        });
    });

    it("takes a state that leads nowhere for an error, and leaves the instance to be destroyed", async () => {
        cloud().control.rds.nextEnds({ end: "incompatible-restore" });
        await withAwsStack(cloud().env, restore(), async ({ stack }) => {
            const failure = await failureOf(stack.up(), "ProviderFailed");
            expect(failure.message).to.include("unexpected state 'incompatible-restore'");
            expect(await standing()).to.include("drill-1");
            expect(await stack.destroy()).to.deep.equal([]);
            expect(await standing()).to.deep.equal([]);
        });
    });

    it("gives up when the program's patience is over, and leaves the instance to be destroyed", async () => {
        cloud().control.rds.nextEnds({ end: "creating" });
        const options = { customTimeouts: { create: "200ms" } };
        await withAwsStack(cloud().env, restore(instance, options), async ({ stack }) => {
            const failure = await failureOf(stack.up(), "ProviderFailed");
            expect(failure.message).to.match(
                /timeout while waiting .* \(last state: 'creating', timeout: 0.2s\)/,
            );
            expect(await stack.destroy()).to.deep.equal([]);
            expect(await standing()).to.deep.equal([]);
        });
    });

    it("ends its wait when the update is cancelled, and the instance is left to be destroyed", async () => {
        cloud().control.rds.nextEnds({ end: "creating" });
        await withAwsStack(cloud().env, restore(), async ({ stack }) => {
            const giveUp = new AbortController();
            const up = stack.up({
                signal: giveUp.signal,
                onEvent: (event) => {
                    if (event.type === "message" && event.message === "creating") giveUp.abort();
                },
            });
            await failureOf(up, "DrillInterrupted");
            await stack.cancel();
            expect(await stack.destroy()).to.deep.equal([]);
            expect(await standing()).to.deep.equal([]);
        });
    });

    it("refuses inputs that the real resource does not take, and types that it does not answer for", async () => {
        const refusals: readonly (readonly [() => Promise<Record<string, unknown>>, RegExp])[] = [
            [restore({ ...instance, snapshotIdentfier: "x" }), /snapshotIdentfier/],
            [
                () => {
                    new Resource("aws:s3/bucket:Bucket", "bucket", {});
                    return Promise.resolve({});
                },
                /the tests' provider of aws makes no aws:s3\/bucket:Bucket/,
            ],
        ];
        for (const [program, words] of refusals) {
            await withAwsStack(cloud().env, program, async ({ stack }) => {
                expect((await failureOf(stack.up(), "ProviderFailed")).message).to.match(words);
                await stack.destroy();
            });
        }
        expect(calls()).to.not.include("rds:RestoreDBInstanceFromDBSnapshot");
        expect(await standing()).to.deep.equal([]);
    });

    it("ends when its engine is gone", async () => {
        const plugin = spawn(path.join(awsPlugins, "pulumi-resource-aws"), ["127.0.0.1:1"], {
            stdio: ["pipe", "pipe", "inherit"],
        });
        const [port] = (await once(createInterface({ input: plugin.stdout }), "line")) as [string];
        expect(Number(port)).to.be.greaterThan(0);
        plugin.stdin.end();
        const [, signal] = (await once(plugin, "exit")) as [number | null, string | null];
        expect(signal).to.equal("SIGTERM");
    });
});
