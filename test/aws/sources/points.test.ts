import { expect } from "chai";
import type { RecoveryPoint } from "../../../drills/model/recovery-point.ts";
import { baselineTags } from "../../../infra/stamp.ts";
import { names } from "../../support/aws/ground/stack-files.ts";
import { type SeededStack, seededStack } from "./seeded-stack.ts";

const hour = 3_600_000;
const day = 24 * hour;
const snapshots = 130;
const digest = "c".repeat(64);

/** What `points --json` and `drill --dry-run --json` say of a point, as far as it is looked at here. */
interface Said {
    readonly points: readonly RecoveryPoint[];
    readonly request: { readonly point: RecoveryPoint; readonly target: { readonly kind: string } };
}

describe("recovery points on AWS, by the command line", function () {
    this.timeout(120_000);
    let baselineAt: Date;
    const started = seededStack({}, async (stack) => {
        baselineAt = await seedPoints(stack);
    });

    const said = async (words: readonly string[]): Promise<Said> => {
        const { stdout, stderr } = await started().run([...words, "--json"]);
        if (stdout === "") throw new Error(stderr);
        return JSON.parse(stdout) as Said;
    };
    const points = (stack: string, source: string): Promise<Said> =>
        said(["points", "--stack", stack, "--source", source]);
    const dryRun = (source: string, ...words: string[]): Promise<Said> =>
        said(["drill", "--stack", "production", "--source", source, "--dry-run", ...words]);

    it("are all snapshots of production, over every page, and no other database's", async () => {
        const { points: found } = await points("production", "rds-snapshot");
        expect(found).to.have.length(snapshots + 2);
        expect(found[0]).to.deep.include({ id: "rds:making", status: "creating" });
        expect(found.map(({ id }) => id)).to.not.include("rds:another");
        expect(found.find(({ id }) => id === "rds:1")?.aws?.baseline).to.deep.equal({
            at: baselineAt.toISOString(),
            sha256: digest,
        });
    });

    it("are the window of production's automated backups, with the baseline in it", async () => {
        const { points: found } = await points("production", "rds-pitr");
        expect(found).to.have.length(1);
        expect(found[0]).to.deep.include({
            id: started().resourceId,
            baselineAt: baselineAt.toISOString(),
        });
    });

    it("are the points in the vaults, plain and air-gapped", async () => {
        const { points: found } = await points("production", "backup-vault");
        expect(found.map(({ aws }) => aws?.from.kind)).to.have.members(["snapshot", "air-gapped"]);
    });

    it("are what came to the DR region", async () => {
        const { points: found } = await points("dr", "dr-copy");
        expect(found.map(({ aws }) => aws?.from.kind)).to.have.members(["snapshot", "point-in-time"]);
        expect(new Set(found.map(({ aws }) => aws?.region))).to.deep.equal(new Set([names.drRegion]));
    });

    it("are chosen: the newest that is whole, one by its id, the newest before an instant, one of a window", async () => {
        const chosen = async (...words: string[]): Promise<string> =>
            (await dryRun("rds-snapshot", ...words)).request.point.id;
        expect(await chosen()).to.equal("rds:1");
        expect(await chosen("--point", "rds:7")).to.equal("rds:7");
        const before = new Date(Date.now() - 5.5 * day).toISOString();
        expect(await chosen("--point", before)).to.equal("rds:6");
        const { points: all } = await points("production", "rds-snapshot");
        const since = Date.now() - 2.5 * day;
        const inWindow = all.filter(
            ({ takenAt, status }) => status === "available" && Date.parse(takenAt) >= since,
        );
        expect(inWindow, "two of RDS and the one that AWS Backup took").to.have.length(3);
        expect(inWindow.map(({ id }) => id)).to.include(await chosen("--point", "random:60h"));
    });

    it("are restored to the baseline where any second can be, and as they are where none can", async () => {
        expect((await dryRun("rds-pitr")).request.target.kind).to.equal("baseline");
        expect((await dryRun("rds-snapshot")).request.target.kind).to.equal("immediate");
    });
});

/** A snapshot a day, one that is being made, one of another database, vaults, and copies. Returns the baseline's second. */
async function seedPoints({ cloud }: SeededStack): Promise<Date> {
    const { seed, clock, rds } = cloud.control;
    const { region, drRegion, identifier: instance } = names;
    const now = clock.now().getTime();
    const baseline = new Date(Math.floor((now - day - hour) / 1_000) * 1_000);
    const tags = { [baselineTags.at]: baseline.toISOString(), [baselineTags.sha256]: digest };
    for (let age = 1; age <= snapshots; age++)
        await seed.snapshot(region, {
            ...{ instance, identifier: `rds:${age}`, takenAt: new Date(now - age * day) },
            ...(age === 1 ? { tags } : {}),
        });
    await seed.snapshot(region, { instance, identifier: "rds:making", status: "creating" });
    await seed.instance(region, { identifier: "shop-orders-2" });
    await seed.snapshot(region, { instance: "shop-orders-2", identifier: "rds:another" });
    rds.setWindow(region, instance, {
        earliest: new Date(now - 7 * day),
        latest: new Date(now - hour / 12),
    });
    await seed.vault(region, { name: "shop-production" });
    await seed.vault(region, { name: "shop-production-air-gapped", airGapped: true });
    await seed.vault(drRegion, { name: "shop-dr" });
    for (const vault of ["shop-production", "shop-production-air-gapped"])
        await seed.recoveryPoint(region, { vault, instance, takenAt: new Date(now - 2 * day) });
    await seed.recoveryPoint(drRegion, { vault: "shop-dr", instance, from: region });
    await seed.replicatedBackup(drRegion, { from: region, instance });
    return baseline;
}
