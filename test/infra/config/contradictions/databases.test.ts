import { expect } from "chai";
import { contradictionsIn } from "../../../../infra/config/contradictions.ts";
import { stackConfigurationSchema } from "../../../../infra/config/stack.ts";

const orders = {
    name: "orders",
    engineVersion: "17",
    instanceClass: "db.m7g.large",
    storageGigabytes: 100,
};
const region = "eu-central-1";

function problems(stack: object): readonly string[] {
    const values = {
        role: "production",
        system: "shop",
        objectives: { rpoSeconds: 300, rtoSeconds: 3_600 },
        ...stack,
    };
    return contradictionsIn({ ...stackConfigurationSchema.parse(values), region }).map(
        ({ problem }) => problem,
    );
}

describe("contradictions of databases", () => {
    it("are none where each key keeps its default", () => {
        expect(problems({ databases: [orders] })).to.deep.equal([]);
    });

    for (const [what, change, ...wanted] of [
        [
            "a managed master password with a replica",
            { masterPassword: "managed", replicated: true },
            "masterPassword is managed, with replicated: RDS makes no replica of a database whose master password it manages. " +
                "Write secret, or leave replicated out.",
        ],
        [
            "a managed master password with blue/green updates",
            { masterPassword: "managed", blueGreenUpdates: true },
            "blueGreenUpdates is true, with masterPassword managed: RDS refuses blue/green updates where it manages the master password. " +
                "Let masterPassword be the word secret, or leave blueGreenUpdates out.",
        ],
        [
            "blue/green updates with a replica",
            { blueGreenUpdates: true, replicated: true },
            "blueGreenUpdates is true, with replicated: RDS refuses blue/green updates where another region has a replica. Leave one of them out.",
        ],
        [
            "a retention beyond that of RDS",
            { retentionDays: 36 },
            "retentionDays is 36: RDS keeps automated backups for 35 days at most. Write 35, and let a generation of vaults keep what is older.",
        ],
        [
            "no automated backups, though the objective is minutes, a replica reads them and updates need them",
            { retentionDays: 0, replicated: true },
            "retentionDays is 0, with replicated: RDS replicates only what it backs up. Write 1 to 35.",
            "retentionDays is 0: there is no point-in-time recovery, and a daily backup is up to 86400 seconds old, so that " +
                "objectives.rpoSeconds of 300 is missed by 86100 seconds. Write 1 to 35.",
        ],
        [
            "windows that overlap on the maintenance's day",
            { backupWindow: "03:00-04:00", maintenanceWindow: "sun:03:59-sun:04:29" },
            "maintenanceWindow is sun:03:59-sun:04:29, which overlaps the backupWindow 03:00-04:00: RDS refuses the two. Move one of them.",
        ],
        [
            "windows that overlap after midnight",
            { backupWindow: "23:30-00:30", maintenanceWindow: "mon:00:00-mon:01:00" },
            "maintenanceWindow is mon:00:00-mon:01:00, which overlaps the backupWindow 23:30-00:30: RDS refuses the two. Move one of them.",
        ],
        [
            "windows shorter than half an hour",
            { backupWindow: "03:00-03:29", maintenanceWindow: "sun:23:50-mon:00:10" },
            "backupWindow is 03:00-03:29: RDS needs 30 minutes at least. Let it end later.",
            "maintenanceWindow is sun:23:50-mon:00:10: RDS needs 30 minutes at least. Let it end later.",
        ],
        [
            "storage that has hardly any room to grow",
            { maxStorageGigabytes: 109 },
            "maxStorageGigabytes is 109, with storageGigabytes 100: RDS wants room to grow by a tenth. Write 110 or more, or leave it out.",
        ],
        [
            "TLS switched off by a parameter",
            { parameters: { "rds.force_ssl": "0" } },
            "parameters names rds.force_ssl: lifeboat demands TLS of every connection. Leave it out.",
        ],
        [
            "a parameter that has a key of its own",
            { parameters: { "rds.logical_replication": "1" } },
            "parameters names rds.logical_replication: logicalReplication decides it. Write that instead.",
        ],
        [
            "everybody admitted",
            { admitted: { cidrBlocks: ["10.0.64.0/20", "0.0.0.0/0"] } },
            "admitted names 0.0.0.0/0, which is not inside of the network's 10.0.0.0/16: write a part of that.",
        ],
    ] as const) {
        it(`tell of ${what}`, () => {
            expect(problems({ databases: [{ ...orders, ...change }] })).to.deep.equal(
                wanted.map((sentence) => `databases[0].${sentence}`),
            );
        });
    }

    it("tell by how much an objective is below what point-in-time recovery gives", () => {
        const objectives = { rpoSeconds: 60, rtoSeconds: 3_600 };
        expect(problems({ databases: [orders], objectives })).to.deep.equal([
            "databases[0].retentionDays is 35, so that every second can be restored except the last 300, and " +
                "objectives.rpoSeconds of 60 is missed by 240 seconds. Write objectives.rpoSeconds: 300 or more.",
        ]);
    });

    it("let automated backups be off where a day may be lost", () => {
        const objectives = { rpoSeconds: 86_400, rtoSeconds: 3_600 };
        const off = { ...orders, retentionDays: 0, backupWindow: "04:30-05:30" };
        expect(problems({ databases: [off], objectives })).to.deep.equal([]);
    });

    it("tell of a second database with a name, and of which is the first", () => {
        expect(problems({ databases: [orders, { ...orders, name: "users" }, orders] })).to.deep.equal([
            'databases[2].name is "orders", as databases[0].name is: give it another name.',
        ]);
    });

    it("measure admitted addresses against the network that is there already", () => {
        const existing = {
            vpcId: "vpc-1",
            cidrBlock: "172.16.0.0/16",
            databaseSubnetIds: ["subnet-1", "subnet-2"],
        };
        const admitting = (block: string) => ({
            network: { existing },
            databases: [{ ...orders, admitted: { cidrBlocks: [block] } }],
        });
        expect(problems(admitting("172.16.5.0/24"))).to.deep.equal([]);
        expect(problems(admitting("10.0.0.0/24"))).to.have.length(1);
    });
});

describe("contradictions of the network", () => {
    it("are one that is brought and one that is made", () => {
        const existing = {
            vpcId: "vpc-1",
            cidrBlock: "172.16.0.0/16",
            databaseSubnetIds: ["subnet-1", "subnet-2"],
        };
        expect(problems({ network: { existing, new: {} } })).to.deep.equal([
            "network.new stands beside network.existing vpc-1: leave one of them out.",
        ]);
    });
});
