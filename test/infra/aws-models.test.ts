import { expect } from "chai";
import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { type PlannedResource, type PlannedValue, secret, unknown } from "../../infra/planned.ts";
import { checkAgainstModel } from "../support/aws/models/check-resource.ts";
import { declaredInputs } from "../support/aws/models/declared-inputs.ts";
import { patternOf } from "../support/aws/models/pattern.ts";
import type { ProblemKind } from "../support/aws/models/problem.ts";
import { modelsFolder, serviceModel } from "../support/aws/models/shape.ts";
import { typeIndex } from "../support/aws/models/type-index.ts";
import { typeModels } from "../support/aws/models/types/registry.ts";
import { withoutModel } from "../support/aws/models/without-model.ts";

type Inputs = Readonly<Record<string, PlannedValue>>;

function planned(type: string, inputs: Inputs): PlannedResource {
    return {
        ...{ urn: `urn:pulumi:test::lifeboat::${type}::it`, type, name: "it", parent: null, kind: "custom" },
        ...{ region: null, provider: null, protect: false, retainOnDelete: false },
        ...{ ignoreChanges: [], dependencies: [], inputs },
    };
}

/** What is found, as `kind at input`. */
function found(type: string, inputs: Inputs): readonly string[] {
    return checkAgainstModel(planned(type, inputs)).map(({ kind, input }) => `${kind} at ${input}`);
}

const database: Inputs = {
    identifier: "shop-orders",
    engine: "postgres",
    engineVersion: "17.6",
    instanceClass: "db.m7g.large",
    allocatedStorage: 100,
    storageType: "gp3",
    storageEncrypted: true,
    multiAz: true,
    backupRetentionPeriod: 35,
    backupWindow: "03:00-04:00",
    performanceInsightsEnabled: true,
    username: "lifeboat",
    password: secret,
    kmsKeyId: unknown,
    vpcSecurityGroupIds: [unknown],
    enabledCloudwatchLogsExports: ["postgresql", "upgrade"],
    skipFinalSnapshot: false,
    finalSnapshotIdentifier: "shop-orders-final",
    tags: { system: "shop" },
    region: "eu-west-1",
};

const instance = "aws:rds/instance:Instance";
const plan = "aws:backup/plan:Plan";
const lifecycle = "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration";

const rule: Inputs = {
    ruleName: "daily",
    targetVaultName: "shop-production",
    schedule: "cron(0 2 * * ? *)",
    startWindow: 60,
    lifecycle: { deleteAfter: 90 },
    copyActions: [{ destinationVaultArn: unknown, lifecycle: { deleteAfter: 90 } }],
    recoveryPointTags: { generation: "daily" },
};

/** Sound inputs: each of another way from the provider's names to the API's. */
const sound: readonly (readonly [string, Inputs])[] = [
    [instance, database],
    [instance, { identifier: "copy", instanceClass: "db.t3.small", replicateSourceDb: unknown, port: 5432 }],
    [
        instance,
        {
            identifier: "copy",
            instanceClass: "db.t3.small",
            restoreToPointInTime: { sourceDbInstanceIdentifier: "a", restoreTime: "2026-11-21T02:00:00Z" },
        },
    ],
    [plan, { name: "shop", rules: [rule], tags: { system: "shop" } }],
    [
        "aws:ec2/securityGroup:SecurityGroup",
        {
            vpcId: unknown,
            description: "Who may reach the database",
            ingress: [
                { protocol: "tcp", fromPort: 5432, toPort: 5432, cidrBlocks: ["10.0.0.0/16"], self: true },
            ],
        },
    ],
    [
        "aws:cloudwatch/metricAlarm:MetricAlarm",
        {
            name: "shop-lag",
            namespace: "AWS/RDS",
            metricName: "ReplicaLag",
            dimensions: { DBInstanceIdentifier: "shop-orders-replica" },
            comparisonOperator: "GreaterThanThreshold",
            evaluationPeriods: 5,
            period: 60,
            statistic: "Maximum",
            threshold: 300,
            treatMissingData: "breaching",
        },
    ],
    [
        "aws:route53/record:Record",
        { zoneId: unknown, name: "db.example.com", type: "CNAME", ttl: 60, records: ["a.example.com"] },
    ],
    [
        lifecycle,
        {
            bucket: "exports",
            rules: [
                { id: "age", status: "Enabled", transitions: [{ days: 30, storageClass: "STANDARD_IA" }] },
            ],
        },
    ],
];

/** Unsound inputs, and all that must be said of them. */
const unsound: readonly (readonly [string, Inputs, readonly string[]])[] = [
    [instance, { ...database, storageEncryption: true }, ["unknown name at storageEncryption"]],
    [instance, { ...database, s3Import: unknown }, ["unused input at s3Import"]],
    [instance, { ...database, engine: "postgresql" }, ["not one of at engine"]],
    [instance, { ...database, storageType: "ssd" }, ["not one of at storageType"]],
    [instance, { ...database, monitoringInterval: 45 }, ["not one of at monitoringInterval"]],
    [instance, { ...database, backupRetentionPeriod: 36 }, ["out of range at backupRetentionPeriod"]],
    [instance, { ...database, allocatedStorage: "much" }, ["wrong type at allocatedStorage"]],
    [instance, { ...database, allocatedStorage: 20.5 }, ["wrong type at allocatedStorage"]],
    [instance, { ...database, multiAz: "yes" }, ["wrong type at multiAz"]],
    [instance, { ...database, engineVersion: 17 }, ["wrong type at engineVersion"]],
    [instance, { ...database, tags: "shop" }, ["wrong type at tags"]],
    [instance, { ...database, engine: null }, ["missing at "]],
    [
        instance,
        { identifier: "a", instanceClass: "db.t3.small", restoreToPointInTime: { when: "now" } },
        ["unknown name at restoreToPointInTime.when"],
    ],
    [plan, { rules: [{ ...rule, ruleName: "each night" }] }, ["pattern at rules[0].ruleName"]],
    [
        plan,
        { rules: [rule, { ...rule, lifecycle: { deletAfter: 9 } }] },
        ["unknown name at rules[1].lifecycle.deletAfter"],
    ],
    [plan, { rules: [{ ruleName: "daily", schedule: "rate(1 day)" }] }, ["missing at rules[0]"]],
    [
        plan,
        { rules: [{ ...rule, scanActions: [{ malwareScanner: "CLAMAV" }] }] },
        ["not one of at rules[0].scanActions[0].malwareScanner"],
    ],
    [
        "aws:backup/logicallyAirGappedVault:LogicallyAirGappedVault",
        { name: "v", minRetentionDays: 7, maxRetentionDays: 9 },
        ["pattern at name"],
    ],
    ["aws:kms/key:Key", { deletionWindowInDays: 0 }, ["out of range at deletionWindowInDays"]],
    ["aws:kms/key:Key", { customerMasterKeySpec: "AES_256" }, ["not one of at customerMasterKeySpec"]],
    [
        "aws:cloudwatch/logGroup:LogGroup",
        { name: "a", retentionInDays: 35 },
        ["not one of at retentionInDays"],
    ],
    [
        "aws:lambda/function:Function",
        { role: unknown, runtime: "nodejs20", timeout: 901 },
        ["not one of at runtime"],
    ],
    ["aws:lambda/function:Function", { role: unknown, memorySize: 64 }, ["out of range at memorySize"]],
    [
        "aws:route53/record:Record",
        { zoneId: unknown, name: "a", type: "ALIAS", ttl: -1 },
        ["not one of at type", "out of range at ttl"],
    ],
    ["aws:iam/role:Role", { assumeRolePolicy: "{}", tags: { "what?": "v" } }, ["pattern at tags.what?"]],
    [
        lifecycle,
        { bucket: "a", rules: [{ status: "On", transitions: [{ days: 30, storageClass: "COLD" }] }] },
        ["not one of at rules[0].status", "not one of at rules[0].transitions[0].storageClass"],
    ],
    [
        lifecycle,
        { bucket: "a", rules: [{ status: "Enabled", prefix: "monthly/" }] },
        ["deprecated at rules[0].prefix"],
    ],
    ["aws:glue/job:Job", {}, ["no model at "]],
];

describe("the models of the AWS SDK", () => {
    it("know every input that @pulumi/aws declares for the types that are held against them", () => {
        const strangers = Object.keys(typeModels).flatMap((type) =>
            checkAgainstModel(planned(type, declaredInputs(type)))
                .filter(({ kind }) => kind === "unknown name" || kind === "wrong type")
                .map(({ input, message }) => `${type} ${input}: ${message}`),
        );
        expect(strangers).to.deep.equal([]);
        expect(declaredInputs(instance)).to.include.keys("identifier", "restoreToPointInTime");
    });

    for (const [type, inputs] of sound) {
        it(`let sound inputs of ${type} through: ${Object.keys(inputs).slice(0, 4).join(", ")}, ...`, () => {
            expect(found(type, inputs)).to.deep.equal([]);
        });
    }

    for (const [type, inputs, wanted] of unsound) {
        it(`say of ${type}: ${wanted.join(", ")}`, () => {
            expect(found(type, inputs)).to.deep.equal(wanted);
        });
    }

    it("let every kind of problem be found, for each has a row above", () => {
        const kinds = new Set(unsound.flatMap(([, , wanted]) => wanted.map((line) => line.split(" at ")[0])));
        const all: readonly ProblemKind[] = [
            ...(["no model", "unknown name", "unused input", "deprecated", "missing"] as const),
            ...(["wrong type", "not one of", "out of range", "pattern"] as const),
        ];
        expect([...kinds]).to.have.members(all);
    });

    it("are those that the table of types names, with a source and a day, and lie in less than a megabyte", () => {
        const services = [...new Set(Object.values(typeModels).map(({ service }) => service))].sort();
        const files = readdirSync(modelsFolder).sort();
        expect(files).to.have.members([...services.map((service) => `${service}.json`), "types.json"]);
        for (const service of services) {
            const { source, date } = serviceModel(service);
            expect(source, service).to.match(/^botocore \d+\.\d+\.\d+$/);
            expect(date, service).to.equal(serviceModel("rds").date);
        }
        const sizes = files.map((file) => statSync(path.join(modelsFolder, file)).size);
        expect(sizes.reduce((sum, size) => sum + size, 0)).to.be.within(100_000, 1_000_000);
    });

    it("hold no pattern that stays unchecked without being named, and few of those", () => {
        const services = new Set(Object.values(typeModels).map(({ service }) => service));
        const models = [...services].map(serviceModel);
        const shapes = models.flatMap((model) => Object.values(model.shapes));
        const patterns = shapes.flatMap(({ pattern }) => pattern ?? []);
        expect(patterns.filter((pattern) => patternOf(pattern) === undefined)).to.deep.equal([]);
        expect(patterns).to.have.length.above(100);
        expect(models.flatMap(({ patternsLeftOut }) => patternsLeftOut)).to.have.length.at.most(2);
    });

    it("have an index that is what the tables say", () => {
        const onDisk: unknown = JSON.parse(readFileSync(path.join(modelsFolder, "types.json"), "utf8"));
        expect(onDisk).to.deep.equal(JSON.parse(JSON.stringify(typeIndex())));
    });

    it("are lacking for no more families of types than these", () => {
        const families = ["lifeboat:*", "pulumi:*", "awsx:*", "kubernetes:*", "random:*"];
        expect(withoutModel.map(({ types }) => types)).to.have.members(families);
        expect(found("kubernetes:apps/v1:StatefulSet", { spec: 1 })).to.deep.equal([]);
    });
});
