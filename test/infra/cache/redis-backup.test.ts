import { expect } from "chai";
import { RedisBackup, type RedisBackupArgs } from "../../../infra/cache/redis-backup.ts";
import { StandbyCache } from "../../../infra/cache/standby-cache.ts";
import { cacheSchema } from "../../../infra/config/cache.ts";
import { secret } from "../../../infra/planned.ts";
import { jsonInput, recorded } from "../../support/aws/recorded.ts";
import { exampleDrSite, exampleSite } from "../../support/aws/site.ts";

const groupType = "aws:elasticache/replicationGroup:ReplicationGroup";
const scheduleType = "aws:scheduler/schedule:Schedule";

describe("a cache", () => {
    it("stands in two zones, encrypted at rest under our key and in transit, with a snapshot a day", async () => {
        const { one } = await recorded(() => cache());
        const group = one(groupType, "cache");
        expect(group.parent).to.equal(one("lifeboat:cache:RedisBackup").urn);
        expect(group.protect).to.be.true;
        expect(group.inputs).to.deep.include({
            replicationGroupId: "shop-production",
            engine: "redis",
            engineVersion: "7.1",
            nodeType: "cache.m7g.large",
            numCacheClusters: 2,
            automaticFailoverEnabled: true,
            multiAzEnabled: true,
            atRestEncryptionEnabled: true,
            kmsKeyId: "key-arn",
            transitEncryptionEnabled: true,
            transitEncryptionMode: "required",
            userGroupIds: ["shop-cache"],
            snapshotRetentionLimit: 7,
            snapshotWindow: "07:00-08:00",
            finalSnapshotIdentifier: "shop-final",
            maintenanceWindow: "sun:05:00-sun:06:00",
        });
    });

    it("knows one user with a secret password, and locks the user that it began with", async () => {
        const { one } = await recorded(() => cache());
        const user = "aws:elasticache/user:User";
        const application = one(user, "cache-users-application").inputs;
        expect(application["accessString"]).to.contain("-@admin");
        expect(application["authenticationMode"]).to.deep.equal({ type: "password", passwords: [secret] });
        expect(one(user, "cache-users-default").inputs).to.include({
            userName: "default",
            accessString: "off ~* -@all",
        });
        expect(one("aws:secretsmanager/secret:Secret").inputs["kmsKeyId"]).to.equal("key-arn");
        expect(one("aws:secretsmanager/secretVersion:SecretVersion").inputs["secretString"]).to.equal(secret);
    });

    it("admits the named groups to its port, and nobody else", async () => {
        const { one } = await recorded(() => cache({ clientSecurityGroupIds: ["sg-0a"] }));
        expect(one("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule").inputs).to.include({
            referencedSecurityGroupId: "sg-0a",
            fromPort: 6379,
            toPort: 6379,
        });
    });

    it("is told that nodes with disks keep data on them", async () => {
        const { one } = await recorded(() => cache({ nodeType: "cache.r6gd.xlarge" }));
        expect(one(groupType).inputs["dataTieringEnabled"]).to.be.true;
    });

    it("has a snapshot every six hours under a name that is never taken, tagged for the one that prunes", async () => {
        const { one } = await recorded(() => cache());
        const { scheduleExpression, target, flexibleTimeWindow } = one(
            scheduleType,
            "cache-schedules-snapshot",
        ).inputs;
        expect(scheduleExpression).to.equal("cron(0 0,6,12,18 * * ? *)");
        expect(flexibleTimeWindow).to.deep.equal({ mode: "OFF" });
        const { arn, input } = target as { arn: string; input: string };
        expect(arn).to.equal("arn:aws:scheduler:::aws-sdk:elasticache:createSnapshot");
        expect(JSON.parse(input)).to.deep.equal({
            ReplicationGroupId: "shop-production",
            SnapshotName: "shop-<aws.scheduler.execution-id>",
            Tags: [
                { Key: "lifeboat:system", Value: "shop" },
                { Key: "lifeboat:snapshot", Value: "scheduled" },
            ],
        });
    });

    it("lets the schedules snapshot this cache alone, and delete nothing", async () => {
        const { one } = await recorded(() => cache());
        const policy = jsonInput(one("aws:iam/rolePolicy:RolePolicy"), "policy") as {
            Statement: { Action: string[]; Resource: string[] }[];
        };
        expect(policy.Statement.map(({ Action }) => Action)).to.deep.equal([
            ["elasticache:CreateSnapshot", "elasticache:AddTagsToResource"],
            ["lambda:InvokeFunction"],
        ]);
        const at = "arn:aws:elasticache:eu-central-1:123456789012";
        expect(policy.Statement[0]?.Resource).to.deep.equal([
            `${at}:replicationgroup:shop-production`,
            `${at}:cluster:shop-production-*`,
            `${at}:snapshot:shop-*`,
        ]);
    });

    it("is pruned after the configured days and tested once a month, where there are functions for it", async () => {
        const { one } = await recorded(() =>
            cache({}, { pruneFunctionArn: "prune-arn", restoreTestFunctionArn: "test-arn" }),
        );
        const prune = one(scheduleType, "cache-schedules-prune").inputs["target"] as {
            arn: string;
            input: string;
        };
        expect(prune.arn).to.equal("prune-arn");
        expect(JSON.parse(prune.input)).to.deep.equal({
            replicationGroupId: "shop-production",
            retentionDays: 30,
        });
        expect(one(scheduleType, "cache-schedules-restore-test").inputs["scheduleExpression"]).to.equal(
            "cron(0 6 1 * ? *)",
        );
        expect(one("aws:iam/rolePolicy:RolePolicy").inputs["policy"]).to.contain('"prune-arn","test-arn"');
    });

    it("keeps the schedules of functions that are not deployed switched off, with all that they would be told", async () => {
        const { all, one } = await recorded(() => cache());
        const states = all(scheduleType).map(({ name, inputs }) => [name, inputs["state"]]);
        expect(Object.fromEntries(states)).to.deep.equal({
            "cache-schedules-snapshot": "ENABLED",
            "cache-schedules-prune": "DISABLED",
            "cache-schedules-restore-test": "DISABLED",
        });
        const { arn, input } = one(scheduleType, "cache-schedules-prune").inputs["target"] as {
            arn: string;
            input: string;
        };
        expect(arn).to.match(/:function:shop-production-redis-prune$/);
        expect(JSON.parse(input)).to.deep.include({ retentionDays: 30 });
    });

    it("has a global datastore only where asked", async () => {
        const type = "aws:elasticache/globalReplicationGroup:GlobalReplicationGroup";
        const alone = await recorded(() => cache());
        expect(alone.all(type)).to.have.length(0);
        const { one } = await recorded(() => cache({ globalDatastore: true }));
        expect(one(type, "cache-global").inputs).to.include({
            globalReplicationGroupIdSuffix: "shop",
            primaryReplicationGroupId: "cache-id",
        });
    });
});

describe("the cache of the DR region", () => {
    it("joins the global datastore and leaves to it what the provider refuses here", async () => {
        const { one } = await recorded(
            () =>
                new StandbyCache("standby", {
                    site: exampleDrSite,
                    globalReplicationGroupId: "sgaui-shop",
                    engine: "redis",
                    nodes: 2,
                    keyArn: "key-arn",
                    vpcId: "vpc-1",
                    subnetIds: ["subnet-1", "subnet-2"],
                    clientSecurityGroupIds: {},
                }),
            { region: "eu-west-1" },
        );
        const { inputs, protect, region } = one(groupType, "standby");
        expect([protect, region]).to.deep.equal([true, "eu-west-1"]);
        expect(inputs).to.deep.include({
            replicationGroupId: "shop-dr",
            globalReplicationGroupId: "sgaui-shop",
            numCacheClusters: 2,
            multiAzEnabled: true,
            kmsKeyId: "key-arn",
            userGroupIds: ["shop-cache"],
        });
        // hashicorp/terraform-provider-aws, replication_group.go: ConflictsWith of global_replication_group_id
        expect(inputs).not.to.have.any.keys(
            "engine",
            "engineVersion",
            "nodeType",
            "numNodeGroups",
            "parameterGroupName",
            "transitEncryptionEnabled",
            "transitEncryptionMode",
            "atRestEncryptionEnabled",
            "snapshotName",
        );
    });
});

function cache(settings: object = {}, more: Partial<RedisBackupArgs> = {}): RedisBackup {
    return new RedisBackup("cache", {
        site: exampleSite,
        configuration: cacheSchema.parse({ nodeType: "cache.m7g.large", ...settings }),
        keyArn: "key-arn",
        vpcId: "vpc-1",
        subnetIds: ["subnet-1", "subnet-2"],
        ...more,
    });
}
