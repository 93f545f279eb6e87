import { expect } from "chai";
import { type CostConfiguration, costSchema } from "../../../infra/config/cost.ts";
import { type CostEstimate, estimate } from "../../../infra/cost/estimate.ts";
import { isFree } from "../../../infra/cost/free.ts";
import { pricers } from "../../../infra/cost/pricers/registry.ts";
import { type PlannedResource, unknown } from "../../../infra/planned.ts";
import { typeModels } from "../../support/aws/models/types/registry.ts";
import { planned, stackOf } from "./plan.ts";

type Section = Parameters<typeof costSchema.parse>[0];

function section(wish: Section = {}): CostConfiguration {
    return costSchema.parse(wish);
}

function costs(resources: readonly PlannedResource[], wish?: Section): CostEstimate {
    return estimate(stackOf(...resources), section(wish));
}

/** Lines as `what: dollars`, in cents. */
function lines({ lines: all }: CostEstimate): readonly string[] {
    return all.map(({ what, monthlyUsd }) => `${what}: ${monthlyUsd.toFixed(2)}`);
}

const database = planned("aws:rds/instance:Instance", "orders", {
    instanceClass: "db.t3.small",
    multiAz: true,
    allocatedStorage: 100,
    storageType: "gp3",
    backupRetentionPeriod: 35,
});

const vaultArn = "arn:aws:backup:us-west-2:123456789012:backup-vault:shop-dr";
const plan = planned("aws:backup/plan:Plan", "plan", {
    rules: [
        {
            ruleName: "daily",
            targetVaultName: "shop",
            schedule: "cron(0 2 * * ? *)",
            lifecycle: { deleteAfter: 90 },
            copyActions: [{ destinationVaultArn: vaultArn, lifecycle: { deleteAfter: 30 } }],
        },
    ],
});

const bucket = planned("aws:s3/bucket:Bucket", "exports", { bucket: "shop-exports" });
const lifecycle = planned("aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration", "ageing", {
    bucket: "shop-exports",
    rules: [
        {
            status: "Enabled",
            transitions: [
                { days: 30, storageClass: "STANDARD_IA" },
                { days: 90, storageClass: "GLACIER" },
                { days: 365, storageClass: "DEEP_ARCHIVE" },
            ],
            expiration: { days: 2_555 },
        },
    ],
});

describe("the cost of a stack", () => {
    it("counts a database twice where it stands in two zones, and its backups beyond what is free", () => {
        const found = costs([database]);
        expect(lines(found)).to.deep.equal([
            "instance, two zones: 52.56",
            "storage, two zones: 23.00",
            "automated backups of 35 days beyond the free share: 6.65",
        ]);
        expect(found.monthlyUsd).to.equal(82.21);
        expect(found).to.include({ currency: "USD", pricesAsOf: "2026-11-21" });
    });

    it("charges no automated backups that fit into the free share, and none that are off", () => {
        expect(lines(costs([database], { usage: { databaseGigabytes: 30 } }))[2]).to.contain("share: 0.00");
        const off = planned(database.type, "orders", { ...database.inputs, backupRetentionPeriod: 0 });
        expect(lines(costs([off]))).to.have.length(2);
    });

    it("takes the region's factor, and prices of one's own as they are", () => {
        const elsewhere = { ...database, region: "eu-central-1" };
        const prices = { "rds.hour.db.t3.small": 0.04 };
        expect(lines(costs([elsewhere]))[0]).to.equal("instance, two zones: 62.02");
        expect(lines(costs([elsewhere], { prices }))[0]).to.equal("instance, two zones: 58.40");
        expect(costs([elsewhere], { prices }).assumptions).to.contain("1 prices are your own.");
    });

    it("says of a region that it does not know", () => {
        const { assumptions } = costs([{ ...database, region: "mars-north-1" }]);
        expect(assumptions.join(" ")).to.contain("mars-north-1 is priced as us-east-1");
    });

    it("never counts as nothing what it has no price for", () => {
        const huge = planned(database.type, "huge", { instanceClass: "db.x99.large", allocatedStorage: 10 });
        const dark = planned(database.type, "dark", { instanceClass: unknown, allocatedStorage: 10 });
        const strange = planned("aws:redshift/cluster:Cluster", "numbers");
        const machine = planned("aws:ec2/instance:Instance", "machine");
        const { unpriced } = costs([huge, dark, strange, machine]);
        expect(unpriced.map(({ resource, because }) => `${resource}: ${because}`)).to.deep.equal([
            "huge: the table has no rds.hour.db.x99.large; state it below cost.prices",
            "dark: its class is not known",
            "numbers: no price is known for its type",
            "machine: no price is known for its type",
        ]);
        const stated = costs([huge], { prices: { "rds.hour.db.x99.large": 1 } });
        expect(stated.unpriced).to.deep.equal([]);
        expect(lines(stated)[0]).to.equal("instance, one zone: 730.00");
    });

    it("names the types that are free, and leaves components out", () => {
        const role = planned("aws:iam/role:Role", "role");
        const component = planned("lifeboat:primary:PrimaryRegion", "primary", {}, { kind: "component" });
        expect(costs([role, component])).to.deep.include({
            free: ["aws:iam/role:Role"],
            unpriced: [],
            monthlyUsd: 0,
        });
    });

    it("charges a backup plan for a full backup in each vault, for changes, and for copies to another region", () => {
        // 90 points of 2 GB; in the DR region 30 of them; 30.4 copies of 2 GB a month
        expect([...lines(costs([plan]))].sort()).to.deep.equal([
            "daily: changes in 30 points copied to us-west-2: 5.70",
            "daily: changes in 90 points in the vault: 17.10",
            "daily: transfer to us-west-2: 1.22",
            "one full backup copied to us-west-2: 9.50",
            "one full backup in the vault: 9.50",
        ]);
    });

    it("lets a bucket grow along its lifecycle until the month that is asked for", () => {
        const after = (afterMonths: number): readonly string[] =>
            lines(costs([bucket, lifecycle], { usage: { afterMonths, exportGigabytesPerMonth: 100 } }));
        expect(after(1)).to.deep.equal([
            "objects in STANDARD after 1 months: 2.27",
            "objects in STANDARD_IA after 1 months: 0.02",
        ]);
        expect(after(12)).to.deep.equal([
            "objects in GLACIER after 12 months: 3.25",
            "objects in STANDARD_IA after 12 months: 2.47",
            "objects in STANDARD after 12 months: 2.27",
        ]);
        expect(after(120)[0]).to.equal("objects in DEEP_ARCHIVE after 120 months: 7.13");
    });

    it("charges other buckets, and single ones as it is told", () => {
        expect(lines(costs([bucket]))).to.deep.equal(["objects: 0.02"]);
        const usage = { bucketGigabytesPerMonth: { exports: 50 }, afterMonths: 2 };
        expect(lines(costs([bucket], { usage }))).to.deep.equal(["objects in STANDARD after 2 months: 2.30"]);
    });

    it("charges drills by the schedule that starts them, and ten minutes of an instance at least", () => {
        const project = planned("aws:codebuild/project:Project", "runner", {
            name: "shop-drill",
            environment: { computeType: "BUILD_GENERAL1_MEDIUM", type: "LINUX_CONTAINER" },
        });
        const weekly = planned("aws:scheduler/schedule:Schedule", "weekly", {
            scheduleExpression: "cron(0 2 ? * SUN *)",
            target: { arn: "arn:aws:codebuild:us-east-1:123456789012:project/shop-drill" },
        });
        const of = (drillMinutes: number): readonly string[] =>
            lines(costs([project, weekly], { usage: { drillMinutes, drillInstanceClass: "db.t3.small" } }));
        // 4.345 Sundays a month
        expect(of(60)).to.deep.equal([
            "4.3 drills a month, the runner: 2.61",
            "drills, the restored instance: 0.16",
            "drills, storage of the restored instance: 0.07",
        ]);
        expect(of(1)).to.contain("drills, the restored instance: 0.03");
        const unknownClass = costs([project, weekly]).unpriced.map(({ because }) => because);
        expect(unknownClass).to.deep.equal(["no class is known: state usage.drillInstanceClass"]);
    });

    it("charges endpoints by zone, NAT gateways by awsx's strategy, and machines that run", () => {
        const endpoint = (inputs: PlannedResource["inputs"]): PlannedResource =>
            planned("aws:ec2/vpcEndpoint:VpcEndpoint", "endpoint", inputs);
        const vpc = (inputs: PlannedResource["inputs"]): PlannedResource =>
            planned("awsx:ec2:Vpc", "network", inputs, { kind: "remote" });
        const usage = { networkGigabytesPerMonth: 10 };
        const sum = (resource: PlannedResource): number => costs([resource], { usage }).monthlyUsd;
        expect(sum(endpoint({ vpcEndpointType: "Interface", subnetIds: ["a", "b"] }))).to.equal(14.7);
        expect(sum(endpoint({ vpcEndpointType: "Gateway", routeTableIds: ["a"] }))).to.equal(0);
        expect(sum(vpc({ natGateways: { strategy: "Single" } }))).to.equal(36.95);
        expect(sum(vpc({}))).to.equal(110.85);
        expect(sum(vpc({ natGateways: { strategy: "None" } }))).to.equal(0);
        const nodes = { scalingConfig: { desiredSize: 2 }, instanceTypes: ["t3.medium"], diskSize: 50 };
        expect(sum(planned("aws:eks/nodeGroup:NodeGroup", "nodes", nodes))).to.equal(68.74);
    });

    it("shows what the system states of itself beside the sum", () => {
        const stated = [{ what: "all of it", monthlyUsd: 5, upToUsd: 10 }];
        expect(costs([], { stated })).to.deep.include({ stated, monthlyUsd: 0, lines: [] });
    });

    it("places every type that lifeboat makes: priced, free, or known to have no price", () => {
        const nobody = Object.keys(typeModels).filter((type) => !(type in pricers) && !isFree(type));
        expect(nobody.sort()).to.deep.equal(withoutPrice);
        const twice = Object.keys(pricers).filter((type) => isFree(type));
        expect(twice).to.deep.equal([]);
    });
});

/** What they cost depends on amounts that nothing states; an estimate names each as unpriced. The list may shrink. */
const withoutPrice: readonly string[] = [
    "aws:cloudwatch/logMetricFilter:LogMetricFilter",
    "aws:ec2/flowLog:FlowLog",
    "aws:ecr/replicationConfiguration:ReplicationConfiguration",
    "aws:ecr/repository:Repository",
    "aws:rds/snapshot:Snapshot",
    "aws:rds/snapshotCopy:SnapshotCopy",
    "aws:ssm/parameter:Parameter",
];
