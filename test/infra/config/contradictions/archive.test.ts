import { expect } from "chai";
import { contradictionsIn } from "../../../../infra/config/contradictions.ts";
import { stackConfigurationSchema } from "../../../../infra/config/stack.ts";

const region = "eu-central-1";
const exporting = { backup: { duties: { export: {} } }, notifications: { emails: ["on-call@shop.example"] } };

describe("contradictions of the archive", () => {
    it("are none with the defaults, a replica and a lock that ends before the deletion", () => {
        const archive = {
            replication: { region: "eu-west-1" },
            objectLock: { retentionDays: 365 },
            exports: {},
        };
        expect(problems(archive, exporting)).to.deep.equal([]);
    });

    for (const [what, archive, ...wanted] of [
        [
            "moves that do not ascend",
            aging([
                [90, "GLACIER_IR"],
                [90, "DEEP_ARCHIVE"],
            ]),
            "archive.lifecycle.transitions[1].afterDays is 90, not after the 90 of GLACIER_IR before it: write the moves in ascending order.",
        ],
        [
            "moves to a warmer class",
            aging([
                [90, "GLACIER"],
                [365, "STANDARD_IA"],
            ]),
            "archive.lifecycle.transitions[1].storageClass is STANDARD_IA, which S3 does not reach from GLACIER: the order is " +
                "STANDARD_IA, INTELLIGENT_TIERING, ONEZONE_IA, GLACIER_IR, GLACIER, DEEP_ARCHIVE.",
        ],
        [
            "STANDARD_IA before 30 days",
            aging([[20, "STANDARD_IA"]]),
            "archive.lifecycle.transitions[0].afterDays is 20: S3 moves nothing to STANDARD_IA before it is 30 days old.",
        ],
        [
            "a class that objects leave before S3 stops charging for it",
            aging([
                [30, "GLACIER"],
                [100, "DEEP_ARCHIVE"],
            ]),
            "archive.lifecycle.transitions[1].afterDays is 100, 70 days after the move to GLACIER, which S3 charges for 90 days in any case: " +
                "write at least 120, or leave the move out.",
        ],
        [
            "deletion before the last move",
            { lifecycle: { deleteAfterDays: 300 } },
            "archive.lifecycle.deleteAfterDays is 300, no later than the move to DEEP_ARCHIVE after 365, which S3 charges for 180 days in any case: " +
                "write at least 545, or leave the move out.",
        ],
        [
            "deletion before DEEP_ARCHIVE is paid for",
            { lifecycle: { deleteAfterDays: 400 } },
            "archive.lifecycle.deleteAfterDays is 400, 35 days after the move to DEEP_ARCHIVE, which S3 charges for 180 days in any case: " +
                "write at least 545, or leave the move out.",
        ],
        [
            "a lock that outlasts the deletion",
            { objectLock: { retentionDays: 3_000 } },
            "archive.objectLock.retentionDays is 3000, above archive.lifecycle.deleteAfterDays 2555: the lock would hold what the lifecycle " +
                "deletes, unseen and paid for. Lock for less, or keep for longer.",
        ],
        [
            "replication into the stack's own region",
            { replication: { region } },
            "archive.replication.region is eu-central-1, the stack's own: a copy beside the original is lost with it. Name the DR stack's region.",
        ],
        [
            "exports that nothing makes",
            { exports: {} },
            "archive.exports says what is exported, and nothing exports it: add backup.duties.export, which says when, or leave it out.",
        ],
    ] as const) {
        it(`are told of ${what}`, () => {
            expect(problems(archive)).to.deep.equal(wanted);
        });
    }

    it("are told of the export of a database that the stack has not", () => {
        expect(problems({ exports: { databases: ["orders"] } }, exporting)).to.deep.equal([
            "archive.exports.databases[0] is orders, and the stack has no such database: it has none.",
        ]);
    });

    it("are told of exports that the lifecycle deletes before their time", () => {
        const backup = { ...exporting.backup, exportRetentionDays: 3_000 };
        expect(problems({ exports: {} }, { ...exporting, backup })).to.deep.equal([
            "archive.lifecycle.deleteAfterDays is 2555, below backup.exportRetentionDays 3000: S3 would delete exports that are still to be " +
                "kept. Write at least 3000, or keep exports for less.",
        ]);
    });

    it("are told of a bucket's name that is too long", () => {
        const archive = { use: "evidence" };
        expect(problemsOf({ archive, system: "a-system-with-23-chars" }, "ap-southeast-1")).to.deep.equal([]);
        expect(problemsOf({ archive, system: "a-system-with-23-chars1" }, "ap-southeast-1")).to.deep.equal([
            "archive.use is evidence: with system a-system-with-23-chars1 and region ap-southeast-1 the bucket of its log would have a name of " +
                "64 characters, and S3 takes 63. Shorten it by 1.",
        ]);
    });
});

function aging(moves: readonly (readonly [number, string])[]) {
    return {
        lifecycle: { transitions: moves.map(([afterDays, storageClass]) => ({ afterDays, storageClass })) },
    };
}

function problems(archive: object, others: object = {}): readonly string[] {
    return problemsOf({ archive, ...others }, region);
}

function problemsOf(sections: object, place: string): readonly string[] {
    const values = {
        role: "production",
        system: "shop",
        objectives: { rpoSeconds: 300, rtoSeconds: 3_600 },
        ...sections,
    };
    return contradictionsIn({ ...stackConfigurationSchema.parse(values), region: place }).map(
        ({ problem }) => problem,
    );
}
