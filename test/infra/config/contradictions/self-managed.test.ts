import { expect } from "chai";
import { contradictionsIn } from "../../../../infra/config/contradictions.ts";
import { stackConfigurationSchema } from "../../../../infra/config/stack.ts";
import { exampleSelfManagedInput as whole } from "../../../support/self-managed/example.ts";

const objectives = { rpoSeconds: 3_600, rtoSeconds: 1_800 };

function problems(change: object, stack: object = {}): readonly string[] {
    const values = {
        role: "production",
        system: "shop",
        objectives,
        archive: { use: "backups", lifecycle: { transitions: [], deleteAfterDays: 365 } },
        selfManaged: { ...whole, ...change },
        ...stack,
    };
    const configuration = stackConfigurationSchema.parse(values);
    return contradictionsIn({ ...configuration, region: "eu-central-1" }).map(({ problem }) => problem);
}

describe("contradictions of the self-managed system", () => {
    it("are none in the example of the tests", () => {
        expect(problems({})).to.deep.equal([]);
    });

    for (const [what, change, wanted] of [
        [
            "an archive that is slower than the objective, and by how much",
            { backup: { ...whole.backup, walTimeoutSeconds: 3_600 } },
            "selfManaged.backup.walTimeoutSeconds is 3600: with 60 seconds to send it, a change is in the archive after up to 3660 seconds, and objectives.rpoSeconds of 3600 is missed by 60. Write 3540 or less, or promise less.",
        ],
        [
            "backups further apart than they are kept",
            { backup: { ...whole.backup, full: "0 2 1 * *", verify: "0 4 * * *", retentionDays: 14 } },
            'selfManaged.backup.full is "0 2 1 * *", up to 31 days apart, and backup.retentionDays is 14: there would be times without a backup that is young enough to be kept. Back up more often, or keep it for longer.',
        ],
        [
            "backups that are removed before anybody reads them",
            { backup: { ...whole.backup, verify: "0 4 1 * *" } },
            'selfManaged.backup.verify is "0 4 1 * *", up to 31 days apart, and backup.retentionDays is 30: backups would be removed that nobody ever read. Verify more often, or keep them for longer.',
        ],
        [
            "a clean-up that hardly ever comes",
            { backup: { ...whole.backup, cleanUp: "0 5 1 1 *" } },
            'selfManaged.backup.cleanUp is "0 5 1 1 *", up to 366 days apart: backups would stay for twice backup.retentionDays, 30, and longer. Clean up more often.',
        ],
        [
            "an API that is open to everybody",
            { cluster: { ...whole.cluster, publicCidrBlocks: ["0.0.0.0/0"] } },
            "selfManaged.cluster.publicCidrBlocks names 0.0.0.0/0, which is everybody: one leaked token would be enough to delete the database. Name the networks of those who deploy, or leave it empty.",
        ],
        [
            "one server for several pods",
            { nodes: { count: 1 } },
            "selfManaged.nodes.count is 1, and application.replicas 2: all of them fall with the one server, which objectives.applicationSeconds, 600, says nothing of. Write 2 or more, or one replica.",
        ],
        [
            "a setting that backups stand on",
            { postgres: { ...whole.postgres, parameters: { archive_mode: "off" } } },
            "selfManaged.postgres.parameters names archive_mode, which lifeboat decides: backups, TLS or the volume stand on it. Leave it out.",
        ],
        [
            "a name that leads to nothing",
            { application: undefined },
            "selfManaged.entrance leads to an application, and selfManaged.application is left out: add it.",
        ],
        [
            "a certificate of another region",
            {
                entrance: {
                    ...whole.entrance,
                    certificateArn: "arn:aws:acm:us-east-1:123456789012:certificate/0a1b2c3d",
                },
            },
            "selfManaged.entrance.certificateArn is of us-east-1, and the stack's region is eu-central-1: a load balancer takes certificates of its own region alone. Request one there.",
        ],
        [
            "a part that is slower than the whole",
            { objectives: { clusterSeconds: 3_600 } },
            "selfManaged.objectives.clusterSeconds is 3600, longer than objectives.rtoSeconds, 1800, allows for the whole. Write 1800 or less.",
        ],
    ] as const) {
        it(`tell of ${what}`, () => {
            expect(problems(change)).to.deep.equal([wanted]);
        });
    }

    it("tell of backups without a bucket", () => {
        expect(problems({}, { archive: undefined })).to.deep.equal([
            "selfManaged needs a bucket for its backups, and there is no section archive: add one.",
        ]);
    });

    it("tell of drills further apart than backups are kept", () => {
        const monthly = {
            drill: { image: "registry.example/lifeboat:1", schedule: "cron(0 6 1 * ? *)" },
            network: { drills: {} },
            notifications: { emails: ["on-call@shop.example"] },
        };
        expect(problems({}, monthly)).to.deep.equal([
            'drill.schedule is "cron(0 6 1 * ? *)", up to 31 days apart, and backups of selfManaged are kept for 30 days: ' +
                "a damage that a drill finds may be older than all of them. Drill more often, or keep them for longer.",
        ]);
        const twice = { ...monthly, drill: { ...monthly.drill, schedule: "cron(0 6 1,15 * ? *)" } };
        expect(problems({}, twice)).to.deep.equal([]);
    });

    it("tell of a bucket that removes or freezes what backups still need", () => {
        const lifecycle = {
            transitions: [{ afterDays: 20, storageClass: "GLACIER" }],
            deleteAfterDays: 31,
        };
        expect(problems({}, { archive: { lifecycle } })).to.include.members([
            "archive.lifecycle.transitions[0].afterDays is 20, for GLACIER, which cannot be read at once: selfManaged.backup.retentionDays of 30 keeps files for up to 32 days, and a repository lacks nothing or is worth nothing. Write 32 or more, or leave it out.",
            "archive.lifecycle.deleteAfterDays is 31: selfManaged.backup.retentionDays of 30 keeps files for up to 32 days, and a repository lacks nothing or is worth nothing. Write 32 or more.",
        ]);
    });

    for (const [what, section, key] of [
        [
            "an image that changes by itself",
            { postgres: { ...whole.postgres, image: "registry.example.com/postgres:latest" } },
            "image",
        ],
        ["a schedule of six fields", { backup: { ...whole.backup, full: "0 2 * * ? *" } }, "full"],
        ["a key that nobody knows", { postgres: { ...whole.postgres, storage: 5 } }, "storage"],
    ] as const) {
        it(`are not even looked for where there is ${what}`, () => {
            expect(() => problems(section)).to.throw(key);
        });
    }
});
