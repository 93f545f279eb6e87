import { expect } from "chai";
import { databasesSchema, type DatabaseConfiguration } from "../../../infra/config/databases.ts";
import { PrimaryRegion, type PrimaryRegionArgs } from "../../../infra/primary/primary-region.ts";
import { secret } from "../../../infra/planned.ts";
import { jsonInput, recorded, type Recorded } from "../../support/aws/recorded.ts";
import { exampleSite } from "../../support/aws/site.ts";

const keyArn = "arn:aws:kms:eu-central-1:123456789012:key/1";
const instanceType = "aws:rds/instance:Instance";
const ingressType = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";

let plain: Recorded;

describe("the primary region", () => {
    before(async () => {
        plain = await region([{}]);
    });

    it("has one database per entry, under its own name", async () => {
        const { all, one } = await region([{}, { name: "users" }]);
        expect(all(instanceType).map(({ name, inputs }) => [name, inputs["identifier"]])).to.deep.equal([
            ["primary-orders", "shop-orders"],
            ["primary-users", "shop-users"],
        ]);
        const component = one("lifeboat:primary:Database", "primary-users");
        expect(one(instanceType, "primary-users").parent).to.equal(component.urn);
        expect(component.parent).to.equal(one("lifeboat:primary:PrimaryRegion").urn);
    });

    it("keeps a database safe: a standby, encryption, every second of 35 days, nothing public", () => {
        expect(plain.one(instanceType).inputs).to.deep.include({
            engine: "postgres",
            engineVersion: "17",
            multiAz: true,
            storageType: "gp3",
            allocatedStorage: 100,
            storageEncrypted: true,
            kmsKeyId: keyArn,
            backupRetentionPeriod: 35,
            backupWindow: "03:00-04:00",
            maintenanceWindow: "sun:04:30-sun:05:30",
            copyTagsToSnapshot: true,
            iamDatabaseAuthenticationEnabled: true,
            publiclyAccessible: false,
            caCertIdentifier: "rds-ca-rsa2048-g1",
            autoMinorVersionUpgrade: true,
        });
        expect(plain.one(instanceType).inputs).not.to.have.property("maxAllocatedStorage");
    });

    it("keeps a database from being deleted or replaced, and what is left of one that is", () => {
        const instance = plain.one(instanceType);
        expect(instance.protect).to.be.true;
        expect(instance.ignoreChanges).to.deep.equal(["snapshotIdentifier", "restoreToPointInTime"]);
        expect(instance.inputs).to.deep.include({
            deletionProtection: true,
            deleteAutomatedBackups: false,
            skipFinalSnapshot: false,
            finalSnapshotIdentifier: "shop-orders-final",
        });
    });

    it("marks a database for drills and for AWS Backup", () => {
        expect(plain.one(instanceType).inputs["tags"]).to.deep.equal({
            "lifeboat:system": "shop",
            "lifeboat:backup": "shop",
            "lifeboat:target": "orders",
        });
    });

    it("places databases in the named subnets alone", () => {
        const subnets = plain.one("aws:rds/subnetGroup:SubnetGroup");
        expect(subnets.inputs).to.deep.include({
            name: "shop-production",
            subnetIds: ["subnet-1", "subnet-2"],
        });
        expect(plain.one(instanceType).inputs["dbSubnetGroupName"]).to.equal("shop-production");
    });

    it("gives each database its own settings, of the family of its version", async () => {
        const { one } = await region([{ engineVersion: "16.4", parameters: { work_mem: "65536" } }]);
        const group = one("aws:rds/parameterGroup:ParameterGroup", "primary-orders-parameters");
        expect(group.inputs).to.deep.include({
            name: "shop-orders-postgres16",
            family: "postgres16",
            parameters: [
                { applyMethod: "pending-reboot", name: "rds.force_ssl", value: "1" },
                { applyMethod: "pending-reboot", name: "work_mem", value: "65536" },
            ],
        });
        expect(one(instanceType).inputs["parameterGroupName"]).to.equal("shop-orders-postgres16");
    });

    it("makes the logs' groups before RDS does: encrypted, and with an end", () => {
        const groups = plain.all("aws:cloudwatch/logGroup:LogGroup");
        expect(groups.map(({ name, inputs }) => [name, inputs["name"]])).to.deep.equal([
            ["primary-orders-logs-postgresql", "/aws/rds/instance/shop-orders/postgresql"],
            ["primary-orders-logs-upgrade", "/aws/rds/instance/shop-orders/upgrade"],
        ]);
        for (const { inputs } of groups)
            expect(inputs).to.deep.include({ retentionInDays: 30, kmsKeyId: keyArn });
        const instance = plain.one(instanceType);
        expect(instance.inputs["enabledCloudwatchLogsExports"]).to.deep.equal(["postgresql", "upgrade"]);
        expect(instance.dependencies).to.include.members(groups.map(({ urn }) => urn));
    });

    it("measures the database and the system below it, under the key", () => {
        expect(plain.one(instanceType).inputs).to.deep.include({
            performanceInsightsEnabled: true,
            performanceInsightsKmsKeyId: keyArn,
            performanceInsightsRetentionPeriod: 7,
            monitoringInterval: 60,
            monitoringRoleArn: "arn:aws:iam:eu-central-1:123456789012:primary-monitoring",
        });
        expect(plain.one("aws:iam/role:Role").inputs["assumeRolePolicy"]).to.contain(
            "monitoring.rds.amazonaws.com",
        );
    });

    it("measures nothing where it is told so", async () => {
        const { one } = await region([{ monitoringSeconds: 0, performanceInsights: false }]);
        const { inputs } = one(instanceType);
        expect(inputs).to.deep.include({ monitoringInterval: 0, performanceInsightsEnabled: false });
        expect(inputs).not.to.have.any.keys("monitoringRoleArn", "performanceInsightsKmsKeyId");
    });
});

describe("the master password", () => {
    it("is made once, and kept in a protected secret with all that a client needs", () => {
        const kept = plain.one("aws:secretsmanager/secret:Secret", "primary-orders-master");
        expect(kept.protect).to.be.true;
        expect(kept.inputs).to.deep.include({
            name: "shop/orders/master",
            kmsKeyId: keyArn,
            recoveryWindowInDays: 30,
        });
        expect(plain.one("random:index/randomPassword:RandomPassword").inputs).to.deep.include({
            length: 48,
            special: false,
        });
        const version = plain.one("aws:secretsmanager/secretVersion:SecretVersion");
        expect(version.ignoreChanges).to.deep.equal(["secretString"]);
    });

    it("stays secret wherever it goes", () => {
        expect(plain.one(instanceType).inputs["password"]).to.equal(secret);
        expect(plain.one("aws:secretsmanager/secretVersion:SecretVersion").inputs["secretString"]).to.equal(
            secret,
        );
    });

    it("has a copy in the DR region where the database has a replica", async () => {
        const secretCopy = {
            region: "eu-west-1",
            keyArn: "arn:aws:kms:eu-west-1:123456789012:alias/shop-dr",
        };
        const { one } = await region([{ replicated: true }, { name: "users" }], { secretCopy });
        expect(
            one("aws:secretsmanager/secret:Secret", "primary-orders-master").inputs["replicas"],
        ).to.deep.equal([{ region: "eu-west-1", kmsKeyId: secretCopy.keyArn }]);
        expect(one("aws:secretsmanager/secret:Secret", "primary-users-master").inputs).not.to.have.property(
            "replicas",
        );
    });

    it("is left to RDS where it is asked for and AWS allows it", async () => {
        const { one, all } = await region([{ masterPassword: "managed" }]);
        expect(one(instanceType).inputs).to.deep.include({
            manageMasterUserPassword: true,
            masterUserSecretKmsKeyId: keyArn,
        });
        expect(one(instanceType).inputs).not.to.have.property("password");
        expect(all("aws:secretsmanager/secret:Secret")).to.deep.equal([]);
    });
});

describe("updates on a copy", () => {
    for (const [what, change, enabled] of [
        ["are off", {}, false],
        ["are on where asked for", { blueGreenUpdates: true }, true],
        ["stay off where another region has a replica", { blueGreenUpdates: true, replicated: true }, false],
    ] as const) {
        it(what, async () => {
            const { one } = await region([change]);
            expect(one(instanceType).inputs["blueGreenUpdate"]).to.deep.equal({ enabled });
        });
    }
});

describe("the door of a database", () => {
    it("is closed where nobody is named", () => {
        expect(plain.all(ingressType)).to.deep.equal([]);
        const group = plain.one("aws:ec2/securityGroup:SecurityGroup", "primary-orders-access");
        expect(group.inputs).not.to.have.any.keys("ingress", "egress");
        expect(plain.one(instanceType).inputs["vpcSecurityGroupIds"]).to.deep.equal([
            "primary-orders-access-id",
        ]);
    });

    it("opens its port to named groups and blocks", async () => {
        const admitted = { securityGroupIds: ["sg-1"], cidrBlocks: ["10.0.64.0/20"] };
        const { all } = await region([{ admitted, port: 5_433 }], {
            admittedSecurityGroupIds: { functions: "sg-2" },
        });
        expect(
            all(ingressType).map(({ name, inputs }) => [
                name,
                inputs["referencedSecurityGroupId"] ?? inputs["cidrIpv4"],
                inputs["fromPort"],
                inputs["toPort"],
                inputs["ipProtocol"],
            ]),
        ).to.have.deep.members([
            ["primary-orders-access-from-sg-1", "sg-1", 5_433, 5_433, "tcp"],
            ["primary-orders-access-from-functions", "sg-2", 5_433, 5_433, "tcp"],
            ["primary-orders-access-from-10.0.64.0/20", "10.0.64.0/20", 5_433, 5_433, "tcp"],
        ]);
    });
});

describe("the role that measures", () => {
    it("writes to RDS's own log groups alone", () => {
        const policy = jsonInput(plain.one("aws:iam/rolePolicy:RolePolicy"), "policy") as {
            readonly Statement: readonly { readonly Resource: readonly string[] }[];
        };
        expect(policy.Statement.map(({ Resource }) => Resource)).to.deep.equal([
            ["arn:aws:logs:eu-central-1:123456789012:log-group:RDS*"],
            ["arn:aws:logs:eu-central-1:123456789012:log-group:RDS*:log-stream:*"],
        ]);
    });
});

function region(changes: readonly object[], args: Partial<PrimaryRegionArgs> = {}): Promise<Recorded> {
    return recorded(
        () =>
            new PrimaryRegion("primary", {
                site: exampleSite,
                databases: changes.map(database),
                vpcId: "vpc-1",
                databaseSubnetIds: ["subnet-1", "subnet-2"],
                keyArn,
                ...args,
            }),
    );
}

function database(change: object): DatabaseConfiguration {
    const orders = {
        name: "orders",
        engineVersion: "17",
        instanceClass: "db.m7g.large",
        storageGigabytes: 100,
    };
    return databasesSchema.element.parse({ ...orders, ...change });
}
