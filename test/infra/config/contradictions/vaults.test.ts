import { expect } from "chai";
import { contradictionsIn } from "../../../../infra/config/contradictions.ts";
import { stackConfigurationSchema } from "../../../../infra/config/stack.ts";

const region = "eu-central-1";
const daily = { id: "daily", schedule: "cron(0 2 * * ? *)", keepDays: 30 };
const weekly = { id: "weekly", schedule: "cron(0 3 ? * SUN *)", keepDays: 84 };
const testing = { schedule: "cron(0 6 ? * SUN *)" };

describe("contradictions of vaults", () => {
    it("are none where generations, lock and copies go together", () => {
        const vaults = {
            lock: { mode: "compliance", graceDays: 3 },
            airGapped: {},
            generations: [daily, weekly],
            copies: [{ region: "eu-west-1" }, { accountId: "210987654321" }],
            reports: {},
            restoreTesting: testing,
        };
        expect(problems(vaults, { archive: {} })).to.deep.equal([]);
    });

    for (const [what, vaults, ...wanted] of [
        [
            "a lock whose minimum is above its maximum",
            { lock: { minRetentionDays: 100, maxRetentionDays: 50 } },
            "vaults.lock.minRetentionDays is 100, above vaults.lock.maxRetentionDays 50: nothing could be put into the vault; swap them.",
        ],
        [
            "a lock's minimum above a generation's retention",
            { lock: { minRetentionDays: 60 }, generations: [daily] },
            "vaults.generations[0].keepDays is 30 for daily, below vaults.lock.minRetentionDays 60: every backup of it would fail. " +
                "Keep it for longer, or lower the minimum.",
        ],
        [
            "a lock's maximum below a generation's retention",
            { lock: { maxRetentionDays: 60 }, generations: [daily, weekly] },
            "vaults.generations[1].keepDays is 84 for weekly, above vaults.lock.maxRetentionDays 60: every backup of it would fail. " +
                "Keep it for less, or raise the maximum.",
        ],
        [
            "compliance with a grace of two days",
            { lock: { mode: "compliance", graceDays: 2 } },
            "vaults.lock.graceDays is 2: a lock in compliance mode needs a grace of at least 3 days, in which it can still be taken back.",
        ],
        [
            "compliance without a grace",
            { lock: { mode: "compliance" } },
            "vaults.lock.graceDays is missing: a lock in compliance mode needs a grace of at least 3 days, in which it can still be taken back.",
        ],
        [
            "a grace in governance mode, which AWS would take for compliance",
            { lock: { graceDays: 10 } },
            "vaults.lock.graceDays is 10, but the lock's mode is governance: any grace makes AWS lock in compliance mode, which nobody can " +
                "take back. Leave it out, or write mode: compliance.",
        ],
        [
            "an air-gapped vault below AWS's minimum",
            { airGapped: { minRetentionDays: 6 } },
            "vaults.airGapped.minRetentionDays is 6: AWS takes no less than 7 days for a logically air-gapped vault.",
        ],
        [
            "an air-gapped vault whose minimum is above its maximum",
            { airGapped: { minRetentionDays: 90, maxRetentionDays: 30 } },
            "vaults.airGapped.minRetentionDays is 90, above vaults.airGapped.maxRetentionDays 30: swap them.",
        ],
        [
            "a generation that the air-gapped vault would refuse",
            { airGapped: { minRetentionDays: 40 }, generations: [daily] },
            "vaults.generations[0].keepDays is 30 for daily, below vaults.airGapped.minRetentionDays 40: every backup of it would fail. " +
                "Keep it for longer, or lower the minimum.",
        ],
        [
            "two generations of one id",
            { generations: [daily, { ...weekly, id: "daily" }] },
            "vaults.generations[1].id is daily, as that of generation 1: give each its own.",
        ],
        [
            "start windows that overlap on Sundays",
            { generations: [daily, { ...weekly, schedule: "cron(30 2 ? * SUN *)" }] },
            "vaults.generations[1].schedule lets weekly begin 30 minutes from daily, inside of a start window: AWS would merge both into " +
                "the one that is kept longest; begin one of them an hour later, and keep start windows at 60.",
        ],
        [
            "a start window that reaches the next rule",
            { generations: [{ ...daily, startWindowMinutes: 120 }, weekly] },
            "vaults.generations[1].schedule lets weekly begin 60 minutes from daily, inside of a start window: AWS would merge both into " +
                "the one that is kept longest; no start window of the two may be longer than 60.",
        ],
        [
            "a completion window that ends with the start window",
            { generations: [{ ...daily, startWindowMinutes: 60, completionWindowMinutes: 100 }] },
            "vaults.generations[0].completionWindowMinutes is 100: AWS wants at least an hour more than the start window, 120.",
        ],
        [
            "cold storage for RDS",
            { generations: [{ ...weekly, keepDays: 365, coldStorageAfterDays: 30 }] },
            "vaults.generations[0].coldStorageAfterDays is 30, but the plan backs up RDS, which has no cold storage: AWS would ignore it and " +
                "charge the warm price. Leave it out; the archive's exports get cheaper with age.",
        ],
        [
            "deletion less than 90 days after the move to cold storage",
            {
                generations: [{ ...weekly, coldStorageAfterDays: 30 }],
                selection: {
                    databases: false,
                    arns: ["arn:aws:elasticfilesystem:eu-central-1:123456789012:file-system/fs-1"],
                    roleArn: "arn:aws:iam::123456789012:role/backup",
                },
            },
            "vaults.generations[0].coldStorageAfterDays is 30 with keepDays 84: AWS keeps what is in cold storage for at least 90 days, so keep it for 120.",
        ],
        [
            "continuous backups beyond 35 days",
            { generations: [{ ...weekly, continuous: true }] },
            "vaults.generations[0].keepDays is 84, but the generation is continuous: AWS keeps continuous backups for at most 35 days.",
        ],
        [
            "two continuous generations",
            {
                generations: [
                    { ...daily, continuous: true },
                    { ...weekly, keepDays: 30, continuous: true },
                ],
            },
            "vaults.generations[1].continuous is true a second time, after daily: AWS keeps one continuous backup of a database.",
        ],
        [
            "copies into the stack's own region",
            { copies: [{ region }] },
            "vaults.copies[0].region is eu-central-1, the stack's own: a copy beside the original is lost with it. Name another region, or " +
                "another account with accountId.",
        ],
        [
            "a plan that backs up nothing",
            { generations: [daily], selection: { databases: false } },
            "vaults.selection.databases is false and vaults.selection.arns is empty: the plan would back up nothing.",
        ],
        [
            "something that lifeboat's role may not back up",
            { selection: { arns: ["arn:aws:s3:::assets"] } },
            "vaults.selection.arns[0] is no RDS instance, and lifeboat's role may back up nothing else: name a role that may, vaults.selection.roleArn.",
        ],
        [
            "reports without a bucket",
            { reports: {} },
            "vaults.reports needs a bucket to write into, and there is no section archive: add one, or leave reports out.",
        ],
        [
            "restore tests that nothing validates",
            { restoreTesting: { ...testing, validationHours: 0 } },
            "vaults.restoreTesting.validationHours is 0: AWS would delete the restored database before anything could look at it, and call " +
                "the test a success. Leave it at least 1.",
        ],
    ] as const) {
        it(`are told of ${what}`, () => {
            expect(problems(vaults)).to.deep.equal(wanted);
        });
    }

    it("point at the key that a person would change", () => {
        const [first] = contradictionsIn(
            stack({ vaults: { lock: { minRetentionDays: 60 }, generations: [daily] } }),
        );
        expect(first?.key).to.deep.equal(["vaults", "generations", 0, "keepDays"]);
    });
});

function problems(vaults: object, others: object = {}): readonly string[] {
    return contradictionsIn(stack({ vaults, ...others })).map(({ problem }) => problem);
}

function stack(sections: object) {
    const values = {
        role: "production",
        system: "shop",
        objectives: { rpoSeconds: 300, rtoSeconds: 3_600 },
        ...sections,
    };
    return { ...stackConfigurationSchema.parse(values), region };
}
