import { expect } from "chai";
import { contradictionsIn } from "../../../../infra/config/contradictions.ts";
import { stackConfigurationSchema } from "../../../../infra/config/stack.ts";

const orders = {
    name: "orders",
    engineVersion: "17",
    instanceClass: "db.m7g.large",
    storageGigabytes: 100,
    backupWindow: "03:00-04:00",
};
const image = "registry.example/lifeboat:1";
const drills = { network: { drills: {} }, databases: [orders] };
const told = { notifications: { emails: ["a@example.com"] } };

function parsed(stack: object) {
    return stackConfigurationSchema.safeParse({
        role: "production",
        system: "shop",
        objectives: { rpoSeconds: 300, rtoSeconds: 3_600 },
        ...told,
        ...stack,
    });
}

/** What is told of the sections here; those of others have tests of their own. */
function problems(stack: object): readonly string[] {
    const { data, error } = parsed(stack);
    if (data === undefined) throw error;
    return contradictionsIn({ ...data, region: "eu-central-1" })
        .filter(({ key: [section] }) =>
            ["drill", "backup", "monitoring", "notifications"].includes(String(section)),
        )
        .map(({ problem }) => problem);
}

describe("contradictions of schedules, alarms and notices", () => {
    it("are none where weekly drills, daily snapshots and alarms keep apart", () => {
        expect(
            problems({
                ...drills,
                drill: { image },
                monitoring: { dashboard: true },
                backup: { duties: { snapshot: {}, prune: {}, watch: {}, heartbeat: {} } },
            }),
        ).to.deep.equal([]);
    });

    it("are none where nobody is told of nothing", () => {
        expect(problems({ notifications: {} })).to.deep.equal([]);
    });

    for (const [what, stack, ...wanted] of [
        [
            "a drill that is ended before it can miss its objective",
            {
                ...drills,
                drill: { image, timeoutMinutes: 30 },
                deadlines: { drillSeconds: 1_500, teardownSeconds: 300 },
            },
            "drill.timeoutMinutes is 30, less than objectives.rtoSeconds, 3600: a drill would be ended before it could miss it. Write at least 60.",
        ],
        [
            "a drill that AWS ends before it has cleaned up",
            { ...drills, drill: { image, timeoutMinutes: 120 } },
            "drill.timeoutMinutes is 120, less than deadlines.drillSeconds and deadlines.teardownSeconds together, 19800: " +
                "AWS would end a drill before it could clean up. Write at least 330, or smaller deadlines.",
        ],
        [
            "a drill in the backup window",
            { ...drills, drill: { image, schedule: "cron(30 3 ? * SUN *)" } },
            'drill.schedule is "cron(30 3 ? * SUN *)", inside of the backup window 03:00-04:00 of database orders: ' +
                "the latest snapshot would be the one that is being made. Begin before or after it.",
        ],
        [
            "a drill in the backup window, in another zone's winter",
            { ...drills, drill: { image, schedule: "cron(30 4 ? * SUN *)", timezone: "Europe/Berlin" } },
            'drill.schedule is "cron(30 4 ? * SUN *)", inside of the backup window 03:00-04:00 of database orders: ' +
                "the latest snapshot would be the one that is being made. Begin before or after it.",
        ],
        [
            "drills further apart than backups are kept",
            {
                ...drills,
                databases: [{ ...orders, retentionDays: 30 }],
                drill: { image, schedule: "cron(0 2 1 * ? *)" },
            },
            'drill.schedule is "cron(0 2 1 * ? *)", up to 31 days apart, and backups of database orders are kept for 30 days: ' +
                "a damage that a drill finds may be older than all of them. Drill more often, or keep them for longer.",
        ],
        [
            "drills without a network of their own",
            { drill: { image } },
            "drill asks for drills, and network.drills is missing: restored data would stand beside production. Write `network.drills: {}`.",
        ],
        [
            "a heartbeat slower than the loss that it shall measure",
            { backup: { duties: { heartbeat: { schedule: "rate(10 minutes)" } } } },
            'backup.duties.heartbeat.schedule is "rate(10 minutes)", and objectives.rpoSeconds 300: a loss is measured in heartbeats, ' +
                "and could not be seen to stay below it. Write rate(1 minute).",
        ],
        [
            "a snapshot in the backup window",
            {
                databases: [orders],
                backup: { duties: { snapshot: { schedule: "cron(15 3 * * ? *)" }, prune: {} } },
            },
            'backup.duties.snapshot.schedule is "cron(15 3 * * ? *)", inside of the backup window 03:00-04:00 of database orders: ' +
                "RDS takes no snapshot of an instance that is backing up. Take it before or after.",
        ],
        [
            "snapshots that are gone before the next",
            {
                backup: {
                    duties: { snapshot: { schedule: "cron(0 2 ? * SUN *)" }, prune: {} },
                    manualRetentionDays: 5,
                },
            },
            "backup.manualRetentionDays is 5, and snapshots are up to 7 days apart: between two of them there would be none. Keep them for longer.",
        ],
        [
            "snapshots that nobody removes",
            { backup: { duties: { snapshot: {} } } },
            "backup.duties.snapshot takes manual snapshots, and nothing removes them: RDS keeps them for ever. Write `prune: {}` beside it.",
        ],
        [
            "alarms on figures that nobody tells",
            { monitoring: { dashboard: true }, backup: { duties: { heartbeat: {} } } },
            "backup.duties lacks watch, and monitoring looks at what it tells: every such alarm would ring for ever. Write `watch: {}`.",
        ],
        [
            "alarms that ring when the objective is missed",
            { monitoring: { replicaLagSeconds: 301, heartbeatMinutes: 6 } },
            "monitoring.replicaLagSeconds is 301, more than objectives.rpoSeconds, 300: it would be told when the objective is missed already. Write less.",
            "monitoring.heartbeatMinutes is 6, more than objectives.rpoSeconds, 300: it would be told when the objective is missed already. Write less.",
        ],
        [
            "a webhook without its secret",
            { notifications: { emails: ["a@example.com"], slackWebhook: true } },
            "notifications.slackWebhook is true, and its secret is missing. Set it with `pulumi config set --secret --path lifeboat:secrets.slackWebhook`, or leave it out.",
        ],
        [
            "notices for nobody",
            { notifications: {}, monitoring: { dashboard: true } },
            "notifications names neither emails nor slack, and there are alarms: they would reach nobody (the webhook is for lifeboat's own functions). Name one.",
        ],
        [
            "an address twice",
            { notifications: { emails: ["a@example.com", "a@example.com"] } },
            "notifications.emails has a@example.com twice: an address is told once. Leave one out.",
        ],
    ] as const) {
        it(`are told: ${what}`, () => {
            expect(problems(stack)).to.deep.equal(wanted);
        });
    }

    for (const [what, stack, message] of [
        ["a cron of Unix", { drill: { image, schedule: "0 2 * * 0" } }, "a schedule that AWS takes"],
        ["both days", { drill: { image, schedule: "cron(0 2 1 * SUN *)" } }, "? in exactly one"],
        ["a single time", { drill: { image, schedule: "at(2026-12-01T02:00:00)" } }, "that recurs"],
        ["no such zone", { drill: { image, timezone: "Mars/Base" } }, "the name of a time zone"],
        ["an image without a tag", { drill: { image: "lifeboat" } }, "an image with its tag or digest"],
        ["a time beyond CodeBuild's", { drill: { image, timeoutMinutes: 2_161 } }, "2160"],
        ["a retention that CloudWatch has not", { backup: { logRetentionDays: 42 } }, "one of 1, 3, 5"],
        [
            "a function beyond Lambda's time",
            { backup: { duties: { verify: { timeoutSeconds: 901 } } } },
            "900",
        ],
    ] as const) {
        it(`are none yet where a key by itself is wrong: ${what}`, () => {
            const messages = parsed(stack).error?.issues.map((issue) => issue.message) ?? [];
            expect(messages.join("; ")).to.contain(message);
        });
    }
});
