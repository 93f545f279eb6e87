import { expect } from "chai";
import type { AwsOrigin } from "../../../../drills/model/recovery-point.ts";
import type { RestoreRequest } from "../../../../drills/model/restore-request.ts";
import type { AwsTarget } from "../../../../drills/sources/aws-target.ts";
import { type PrepareTools, prepareOrigin } from "../../../../drills/sources/rds/prepare.ts";
import type { Preparing } from "../../../../drills/sources/source.ts";
import type { CopyClient } from "../../../../drills/sources/rds/copy/copy-job.ts";
import type { CopyJob } from "../../../../infra/aws/backup.ts";
import { Failure, type FailureName } from "../../../../infra/failure.ts";
import { exampleDrillId } from "../../../support/aws/example-placement.ts";
import { examplePoint } from "../../../support/aws/example-point.ts";
import { exampleTarget } from "../../../support/aws/example-target.ts";
import { type Asked, copyVault, type CopyWorld, fakeCopies } from "../../../support/aws/fake-copies.ts";
import { noTime } from "../../../support/aws/no-time.ts";
import { failureOf } from "../../../support/failure.ts";

const airGapped: AwsOrigin = {
    kind: "air-gapped",
    arn: "arn:aws:backup:eu-central-1:123456789012:recovery-point:1",
    vault: "shop-production-air-gapped",
};
const copyArn = "arn:aws:rds:eu-central-1:123456789012:snapshot:awsbackup:copyjob-1";

/** The copy succeeds at once where its jobs are left out. */
interface World extends Partial<Omit<CopyWorld, "refusal">> {
    readonly startFails?: FailureName;
    /** The status of that answer, and how often the SDK had asked; without it there was none. */
    readonly answer?: { readonly httpStatusCode: number; readonly attempts: number };
    readonly groups?: readonly { readonly id: string; readonly vpcId: string }[];
    readonly subnets?: boolean;
}

const done: CopyJob = { state: "COMPLETED", message: "", pointArn: copyArn };
const running: CopyJob = { state: "RUNNING", message: "", pointArn: null };

describe("what is prepared before a restore on AWS", () => {
    it("is the place alone, where RDS restores the point itself: nothing is made", async () => {
        for (const from of [
            undefined,
            { kind: "point-in-time", resourceId: "db-1", replicatedArn: null } as const,
        ]) {
            const { prepared, orders, request } = await prepare(from, {});
            expect(prepared).to.deep.equal({ ...request, place: { securityGroupId: "sg-0restored" } });
            expect(orders).to.deep.equal([]);
        }
    });

    it("takes the group of the drills' own network, not one of the same name elsewhere", async () => {
        const groups = [
            { id: "sg-0other", vpcId: "vpc-0other" },
            { id: "sg-0restored", vpcId: "vpc-0drills" },
        ];
        const { prepared } = await prepare(undefined, { groups });
        expect(prepared.place).to.deep.equal({ securityGroupId: "sg-0restored" });
    });

    it("ends where the stack has no place for drills", async () => {
        const elsewhere = [{ id: "sg-0other", vpcId: "vpc-0other" }];
        await failureOf(prepare(undefined, { groups: elsewhere }), "AwsNotFound");
        await failureOf(prepare(undefined, { subnets: false }), "AwsNotFound");
        await failureOf(prepare(airGapped, { vault: false }), "AwsNotFound");
    });

    it("is a copy out of an air-gapped vault, which is then restored, with its own key", async () => {
        const { prepared, orders, request } = await prepare(airGapped, { jobs: [undefined, running, done] });
        expect(orders).to.deep.equal([
            {
                pointArn: airGapped.arn,
                fromVault: "shop-production-air-gapped",
                toVaultArn: copyVault.arn,
                roleArn: "arn:aws:iam::123456789012:role/shop-production-drill-copies",
                token: exampleDrillId,
                deleteAfterDays: 1,
            },
        ]);
        expect(prepared.point.aws).to.deep.equal({
            ...request.point.aws,
            keyArn: copyVault.keyArn,
            from: { kind: "snapshot", arn: copyArn },
        });
        expect({ ...prepared.point, aws: null }).to.deep.equal({ ...request.point, aws: null });
    });

    it("stamps the copy once, as soon as it has a name, and waits until AWS Backup knows it", async () => {
        const named = { ...running, pointArn: copyArn };
        const { tagged } = await prepare(airGapped, { jobs: [running, named, named, done], tagsFail: 1 });
        expect(tagged).to.deep.equal([
            [
                3,
                copyArn,
                {
                    "lifeboat:drill-id": exampleDrillId,
                    "lifeboat:expires-at": "2026-01-02T06:00:00.000Z",
                    "lifeboat:target": "orders",
                },
            ],
        ]);
    });

    it("never ends with a copy that bears no stamp", async () => {
        await failureOf(prepare(airGapped, { jobs: [done], tagsFail: 1_000 }), "RestoreStuck");
    });

    it("is noted before it is ordered, and again when it bears its stamp", async () => {
        const noted: string[] = [];
        const named = { ...running, pointArn: copyArn };
        await prepare(airGapped, { jobs: [undefined, running, named, done], tagsFail: 1 }, noted);
        expect(noted).to.deep.equal(["ordering", "stamped"]);
        const nothing: string[] = [];
        await prepare(undefined, {}, nothing);
        await failureOf(prepare(airGapped, { vault: false }, nothing), "AwsNotFound");
        expect(nothing).to.deep.equal([]);
    });

    for (const [when, name, world] of [
        ["its order was denied", "AwsDenied", { answer: { httpStatusCode: 403, attempts: 1 } }],
        [
            "its order was refused again and again",
            "AwsQuotaExceeded",
            { answer: { httpStatusCode: 400, attempts: 8 } },
        ],
        [
            "nothing came of its job",
            "AwsDenied",
            { jobs: [{ ...running, state: "FAILED", message: "Access denied" }] },
        ],
    ] satisfies readonly (readonly [string, FailureName, World])[]) {
        it(`needs no stamp where ${when}`, async () => {
            expect(await notedUntil(name, world)).to.deep.equal(["ordering", "stamped"]);
        });
    }

    for (const [when, name, world] of [
        ["there was no answer to its order", "AwsUnavailable", { startFails: "AwsUnavailable" }],
        ["AWS failed over its order", "AwsUnavailable", { answer: { httpStatusCode: 500, attempts: 1 } }],
        [
            "its order was throttled when it was sent again",
            "AwsThrottled",
            { answer: { httpStatusCode: 400, attempts: 2 } },
        ],
        [
            "its order was denied when it was sent again",
            "AwsCredentialsExpired",
            { answer: { httpStatusCode: 403, attempts: 2 } },
        ],
    ] satisfies readonly (readonly [string, FailureName, World])[]) {
        it(`stays to be claimed where ${when}`, async () => {
            expect(await notedUntil(name, world)).to.deep.equal(["ordering"]);
        });
    }

    it("is stamped, or stays to be claimed, where half of it was made", async () => {
        const half: CopyJob = { state: "PARTIAL", message: "", pointArn: copyArn };
        const noted: string[] = [];
        await failureOf(prepare(airGapped, { jobs: [half] }, noted), "AwsRefused");
        expect(noted).to.deep.equal(["ordering", "stamped"]);
        const unclaimed: string[] = [];
        await failureOf(prepare(airGapped, { jobs: [half], tagsFail: 1 }, unclaimed), "AwsRefused");
        expect(unclaimed).to.deep.equal(["ordering"]);
    });

    it("tells how long it has been at it", async () => {
        const { told } = await prepare(airGapped, { jobs: [running, running, done] });
        expect(told[0]).to.equal("copying out of shop-production-air-gapped: running for 0 s");
        expect(told.at(-1)).to.match(/^copying out of shop-production-air-gapped: completed for \d+ s$/);
    });

    for (const [message, name] of [
        ["The recovery point was not found in the vault", "RecoveryPointGone"],
        ["Access Denied trying to call AWS Backup service", "AwsDenied"],
        [
            "The source snapshot KMS key does not exist, is not enabled or you do not have permissions",
            "KeyUnusable",
        ],
        ["Snapshot quota exceeded", "AwsQuotaExceeded"],
        ["", "AwsRefused"],
    ] as const) {
        it(`is named ${name} where the copy fails with "${message}"`, async () => {
            for (const state of ["FAILED", "PARTIAL"]) {
                await failureOf(
                    prepare(airGapped, { jobs: [running, { state, message, pointArn: null }] }),
                    name,
                );
            }
        });
    }

    it("is a point that is gone where AWS Backup knows it no more, and what AWS says in every other case", async () => {
        await failureOf(prepare(airGapped, { startFails: "AwsNotFound" }), "RecoveryPointGone");
        await failureOf(prepare(airGapped, { startFails: "AwsDenied" }), "AwsDenied");
    });

    it("is given up where the copy never ends", async () => {
        const { message } = await failureOf(prepare(airGapped, { jobs: [running] }), "RestoreStuck");
        expect(message).to.include("the copy is RUNNING");
    });
});

/** What the journal was told of a drill whose copy ends so; an answer is one to its order. */
async function notedUntil(name: FailureName, world: World): Promise<readonly string[]> {
    const noted: string[] = [];
    const told = world.answer === undefined ? world : { ...world, startFails: name };
    await failureOf(prepare(airGapped, told, noted), name);
    return noted;
}

interface Prepared extends Asked {
    readonly request: RestoreRequest;
    readonly prepared: RestoreRequest;
    readonly told: readonly string[];
}

/** @param noted is given what the drill's journal is told, in its order */
async function prepare(from: AwsOrigin | undefined, world: World, noted: string[] = []): Promise<Prepared> {
    const request: RestoreRequest = {
        drillId: exampleDrillId,
        expiresAt: "2026-01-02T06:00:00.000Z",
        point: examplePoint(from),
        target: from?.kind === "point-in-time" ? { kind: "latest" } : { kind: "immediate" },
    };
    const told: string[] = [];
    const target = exampleTarget();
    const { backup, asked } = fakeCopies({ jobs: [done], ...world, ...refusalOf(world) });
    const { signal } = new AbortController();
    const preparing: Preparing = {
        ...{ signal, progress: (doing) => told.push(doing) },
        ordering: () => noted.push("ordering"),
        stamped: () => noted.push("stamped"),
    };
    const prepared = await prepareOrigin(target, request, preparing, toolsOf(world, target, backup));
    return { request, prepared, told, ...asked };
}

function toolsOf(world: World, { place }: AwsTarget, backup: CopyClient): PrepareTools {
    const { groups = [{ id: "sg-0restored", vpcId: "vpc-0drills" }] } = world;
    return {
        backup: () => Promise.resolve(backup),
        rds: {
            subnetGroup: (name) => {
                expect(name).to.equal(place.subnetGroupName);
                const zones = ["eu-central-1a", "eu-central-1b"];
                const found = { name, vpcId: "vpc-0drills", subnetIds: ["subnet-1", "subnet-2"], zones };
                return Promise.resolve(world.subnets === false ? undefined : found);
            },
        },
        ec2: {
            securityGroups: (name) => {
                expect(name).to.equal(place.securityGroupName);
                return Promise.resolve(groups.map((group) => ({ ...group, name, ingress: [], egress: [] })));
            },
        },
        patience: noTime(600_000),
    };
}

/** What the order of a copy is answered with, if it is not taken. */
function refusalOf({ startFails, answer }: World): Pick<CopyWorld, "refusal"> {
    if (startFails === undefined) return {};
    const cause = Object.assign(new Error("as it was told"), { $metadata: answer });
    return { refusal: new Failure(startFails, "as it was told", { cause }) };
}
