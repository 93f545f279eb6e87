import { expect } from "chai";
import * as pulumi from "@pulumi/pulumi";
import { drSchema } from "../../../infra/config/dr.ts";
import { DrRegion, type DrRegionArgs } from "../../../infra/dr/dr-region.ts";
import { nextStep } from "../../../infra/dr/next-step.ts";
import { productionDatabase } from "../../../infra/dr/production-outputs.ts";
import { jsonInput, recorded } from "../../support/aws/recorded.ts";
import { exampleDrSite } from "../../support/aws/site.ts";

const production = { stack: "organization/lifeboat/production", region: "eu-central-1" };
const orders = {
    engineVersion: "16.4",
    instanceClass: "db.r6g.large",
    retentionDays: 35,
    parameters: { max_connections: "500" },
};
const instanceType = "aws:rds/instance:Instance";

describe("the DR region before production exists", () => {
    const early = {
        replicas: [{ database: "orders" }],
        replicatedBackups: [{ database: "orders" }],
        cache: {},
    };

    it("makes nothing", async () => {
        const { resources } = await recorded(() => region(early));
        expect(resources.filter(({ kind }) => kind === "custom").map(({ name }) => name)).to.deep.equal([]);
    });

    it("says that there is no replica yet, and what to do next", () => {
        expect(nextStep(drSchema.parse(early))).to.match(
            /no replica yet.*Bring up production, write lifeboat:dr\.production .* `pulumi up` here again/,
        );
    });
});

describe("the DR region beside production", () => {
    const passive = {
        production,
        replicas: [{ database: "orders", multiAz: true, maxStorageGigabytes: 500 }],
    };

    it("replicates a database from its derived ARN, under this region's key, encrypted and not public", async () => {
        const { one } = await recorded(() => region(passive), { region: "eu-west-1" });
        const replica = one(instanceType, "region-orders");
        expect(replica.parent).to.equal(one("lifeboat:dr:ReplicaDatabase").urn);
        expect(replica.region).to.equal("eu-west-1");
        expect(replica.protect).to.be.true;
        expect(replica.inputs).to.include({
            identifier: "shop-orders-replica",
            replicateSourceDb: "arn:aws:rds:eu-central-1:123456789012:db:shop-orders",
            kmsKeyId: "key-arn",
            storageEncrypted: true,
            storageType: "gp3",
            publiclyAccessible: false,
            multiAz: true,
            maxAllocatedStorage: 500,
            iamDatabaseAuthenticationEnabled: true,
            copyTagsToSnapshot: true,
            deletionProtection: true,
            monitoringInterval: 60,
            skipFinalSnapshot: true,
            port: 5432,
        });
        expect(replica.inputs).not.to.have.any.keys(
            "backupRetentionPeriod",
            "finalSnapshotIdentifier",
            "password",
        );
    });

    it("takes class, family and parameters from production, and forces TLS", async () => {
        const { one } = await recorded(() => region(passive));
        expect(one(instanceType).inputs["instanceClass"]).to.equal("db.r6g.large");
        const group = one("aws:rds/parameterGroup:ParameterGroup");
        expect(group.inputs["family"]).to.equal("postgres16");
        expect(group.inputs["parameters"]).to.deep.include.members([
            { name: "rds.force_ssl", value: "1", applyMethod: "pending-reboot" },
            { name: "max_connections", value: "500", applyMethod: "pending-reboot" },
        ]);
    });

    it("prefers a class of its own", async () => {
        const own = { production, replicas: [{ database: "orders", instanceClass: "db.t3.medium" }] };
        const { one } = await recorded(() => region(own));
        expect(one(instanceType).inputs["instanceClass"]).to.equal("db.t3.medium");
    });

    it("admits the configured groups and those that it is given, and nobody else", async () => {
        const { all } = await recorded(() =>
            region(
                { ...passive, clientSecurityGroupIds: ["sg-0a"] },
                { admittedSecurityGroupIds: { functions: "sg-0f" } },
            ),
        );
        const rules = all("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule");
        expect(
            rules.map(({ inputs }) => [inputs["referencedSecurityGroupId"], inputs["fromPort"]]),
        ).to.deep.equal([
            ["sg-0a", 5432],
            ["sg-0f", 5432],
        ]);
    });

    it("copies automated backups for the configured days, under this region's key, and protects the copies", async () => {
        const copies = { production, replicatedBackups: [{ database: "orders", retentionDays: 14 }] };
        const { one } = await recorded(() => region(copies));
        const copy = one(
            "aws:rds/instanceAutomatedBackupsReplication:InstanceAutomatedBackupsReplication",
            "region-backups-orders",
        );
        expect(copy.inputs).to.deep.equal({
            sourceDbInstanceArn: "arn:aws:rds:eu-central-1:123456789012:db:shop-orders",
            retentionPeriod: 14,
            kmsKeyId: "key-arn",
        });
        expect(copy.protect).to.be.true;
    });

    it("keeps copies as long as production does where nothing is said", async () => {
        const { one } = await recorded(() =>
            region({ production, replicatedBackups: [{ database: "orders" }] }),
        );
        const copy = one("aws:rds/instanceAutomatedBackupsReplication:InstanceAutomatedBackupsReplication");
        expect(copy.inputs["retentionPeriod"]).to.equal(35);
    });

    it("lets RDS write metrics of this account and region alone", async () => {
        const { one } = await recorded(() => region(passive));
        const policy = jsonInput(one("aws:iam/rolePolicy:RolePolicy"), "policy");
        expect(JSON.stringify(policy)).to.contain("arn:aws:logs:eu-west-1:123456789012:log-group:RDS*");
    });

    it("needs production's outputs once it knows where production is", async () => {
        const seen = await recorded(() => new DrRegion("region", { ...args(passive) })).then(
            () => "accepted",
            (error: unknown) => String(error),
        );
        expect(seen).to.contain("its outputs are needed");
    });

    it("names production's databases to whoever asks for another one", async () => {
        const asked = new Promise<unknown>((resolve, reject) => {
            const found = productionDatabase({ databases: { orders } }, "order") as unknown as {
                promise: () => Promise<unknown>;
            };
            found.promise().then(resolve, reject);
        });
        const seen = await asked.then(
            () => ({ message: "found" }),
            (error: unknown) => error as { message: string; hint?: string },
        );
        expect(seen).to.include({ message: 'Production has no database "order".' });
        expect(seen)
            .to.have.property("hint")
            .that.matches(/databases are orders.*did you mean orders\?/);
    });
});

describe("an active DR region", () => {
    const active = { production, active: true, replicas: [{ database: "orders" }] };

    it("promotes the same instance, with the configured retention and window", async () => {
        const { one } = await recorded(() =>
            region({ ...active, retentionDays: 30, backupWindow: "02:00-03:00" }),
        );
        const { inputs } = one(instanceType, "region-orders");
        expect(inputs).not.to.have.any.keys("replicateSourceDb", "engine", "username", "allocatedStorage");
        expect(inputs).to.include({
            identifier: "shop-orders-replica",
            backupRetentionPeriod: 30,
            backupWindow: "02:00-03:00",
            skipFinalSnapshot: false,
            finalSnapshotIdentifier: "shop-orders-replica-final",
            deleteAutomatedBackups: false,
        });
    });

    it("keeps production's retention where none is configured, never RDS's one day", async () => {
        const { one } = await recorded(() => region(active));
        expect(one(instanceType).inputs["backupRetentionPeriod"]).to.equal(35);
    });

    it("differs from the passive one in no input that would replace the instance", async () => {
        const passive = await recorded(() => region({ ...active, active: false }));
        const promoted = await recorded(() => region(active));
        const [before, after] = [passive, promoted].map(({ one }) => one(instanceType).inputs) as [
            object,
            object,
        ];
        const changed = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
            (key) => JSON.stringify(Reflect.get(before, key)) !== JSON.stringify(Reflect.get(after, key)),
        );
        expect(changed.sort()).to.deep.equal([
            "backupRetentionPeriod",
            "deleteAutomatedBackups",
            "finalSnapshotIdentifier",
            "replicateSourceDb",
            "skipFinalSnapshot",
            "tags",
        ]);
    });

    it("is found by AWS Backup only once it is a database of its own", async () => {
        const tagOf = async (settings: object) =>
            (await recorded(() => region(settings))).one(instanceType).inputs["tags"];
        expect(await tagOf(active)).to.include({ "lifeboat:backup": "shop" });
        expect(await tagOf({ ...active, active: false })).not.to.have.property("lifeboat:backup");
    });

    for (const [isActive, running] of [
        [false, 0],
        [true, 3],
    ] as const) {
        it(`runs ${running} of 3 machines when active is ${isActive}`, async () => {
            const compute = { image: "ami-0123456789abcdef0", instanceType: "m7g.large", capacity: 3 };
            const clientSecurityGroupIds = ["sg-0a"];
            const { one } = await recorded(() =>
                region({ ...active, active: isActive, compute, clientSecurityGroupIds }),
            );
            expect(one("aws:autoscaling/group:Group", "region-compute-machines").inputs).to.include({
                minSize: running,
                desiredCapacity: running,
                maxSize: 3,
            });
            const template = one("aws:ec2/launchTemplate:LaunchTemplate").inputs;
            expect(template).to.deep.include({
                imageId: "ami-0123456789abcdef0",
                vpcSecurityGroupIds: ["sg-0a"],
            });
            expect(template).to.have.nested.property("metadataOptions.httpTokens", "required");
        });
    }
});

function args(settings: object): DrRegionArgs {
    return {
        site: exampleDrSite,
        configuration: drSchema.parse(settings),
        keyArn: "key-arn",
        vpcId: "vpc-1",
        dataSubnetIds: ["subnet-1", "subnet-2"],
        applicationSubnetIds: ["subnet-3"],
    };
}

function region(settings: object, more: Partial<DrRegionArgs> = {}): DrRegion {
    const known = "production" in settings;
    const outputs = { databases: pulumi.output({ orders }), globalReplicationGroupId: "sgaui-shop" };
    return new DrRegion("region", { ...args(settings), ...(known ? { production: outputs } : {}), ...more });
}
