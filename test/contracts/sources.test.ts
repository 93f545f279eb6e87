import { expect } from "chai";
import { compareWithBaseline } from "../../drills/baseline/compare.ts";
import type { SourceKind } from "../../drills/model/recovery-point.ts";
import type { RestoreRequest } from "../../drills/model/restore-request.ts";
import { serverTarget } from "../../drills/sources/local/restore-request.ts";
import { takePoint } from "../../drills/sources/local/take-point.ts";
import { openSource, sourceKinds, sources } from "../../drills/sources/registry.ts";
import type { Source } from "../../drills/sources/source.ts";
import { type Home, homeAt } from "../../infra/home.ts";
import { serverOf } from "../../infra/local/server/binaries.ts";
import { pointArchive } from "../../infra/local/point-archive.ts";
import { pointData } from "../../infra/local/points.ts";
import { removeRestored } from "../../infra/local/restored-cluster/remove.ts";
import { restoreCluster } from "../../infra/local/restored-cluster/restore.ts";
import { compareLsn } from "../../infra/local/wal-archive/lsn.ts";
import { newDrillId } from "../../infra/naming.ts";
import { silent } from "../../infra/progress.ts";
import { failureOf } from "../support/failure.ts";
import { makeTestLab } from "../support/lab.ts";

/** Something that a source can list and restore, and the restore as its stack's provider would do it. */
interface Ground {
    readonly home: Home;
    readonly takePoint: () => Promise<unknown>;
    /** The outputs of the stack. */
    readonly restore: (request: RestoreRequest) => Promise<Readonly<Record<string, unknown>>>;
    readonly destroy: (request: RestoreRequest) => Promise<void>;
    readonly remove: () => Promise<void>;
}

async function labGround(): Promise<Ground> {
    const { home, lab, remove } = await makeTestLab();
    const { layout } = lab;
    return {
        home,
        remove,
        takePoint: () => takePoint(home),
        restore: async ({ drillId, expiresAt, point, target }) => {
            const { target: reached, ...rest } = await restoreCluster(
                await serverOf(layout.production, layout),
                layout,
                {
                    drillId,
                    expiresAt,
                    backup: pointData(layout, point.id),
                    archive: await pointArchive(layout, point.id),
                    ...serverTarget(point, target),
                },
            );
            return { ...reached, ...rest, database: point.database };
        },
        destroy: ({ drillId }) => removeRestored(layout, drillId),
    };
}

/** Those on AWS are held to what they promise by `npm run test:aws`. */
const grounds: Readonly<Partial<Record<SourceKind, () => Promise<Ground>>>> = { local: labGround };

for (const { kind, describes, open } of sources.filter(({ where }) => where === "lab")) {
    describe(`the source ${kind} keeps the promises of a source`, function () {
        this.timeout(120_000);
        let ground: Ground;
        let source: Source;
        before(async () => {
            const make = grounds[kind];
            if (make === undefined) throw new Error(`there is no ground for ${kind}`);
            ground = await make();
            source = await open({ home: ground.home, aws: null });
        });
        after(() => ground.remove());

        const newestRequest = async (target: RestoreRequest["target"]): Promise<RestoreRequest> => {
            const [point] = await source.points();
            if (point === undefined) throw new Error("there is no point");
            const expiresAt = new Date(Date.now() + 3_600_000).toISOString();
            return { drillId: newDrillId(new Date()), expiresAt, point, target };
        };

        it("says what it is, in a sentence", () => {
            expect(source.kind).to.equal(kind);
            expect(source.describes).to.equal(describes);
            expect(describes).to.match(/^[A-Z].*\.$/);
        });

        it("lists no point where there is none, and the newest first where there are several", async () => {
            expect(await source.points()).to.deep.equal([]);
            await ground.takePoint();
            await ground.takePoint();
            const points = await source.points();
            expect(points).to.have.length(2);
            expect(points.map(({ source: of }) => of)).to.deep.equal([kind, kind]);
            const [newest = "", older = ""] = points.map(({ takenAt }) => takenAt);
            expect(Date.parse(newest)).to.be.greaterThan(Date.parse(older));
        });

        it("gives each point a window that begins where its backup ends", async () => {
            for (const point of await source.points()) {
                const { from, to } = await source.window(point);
                expect(from.time).to.equal(point.takenAt);
                expect(Date.parse(to.time)).to.be.at.least(Date.parse(from.time));
                expect(compareLsn(to.lsn ?? "", from.lsn ?? "")).to.be.at.least(0);
            }
        });

        it("finds nothing wrong with a sound point before it is restored", async () => {
            expect(await source.preflight(await newestRequest({ kind: "baseline" }))).to.deep.equal([]);
        });

        it("restores to the baseline exactly, reads its own outputs, and rolls forward to the end", async () => {
            const request = await newestRequest({ kind: "baseline" });
            try {
                const restored = source.restored(await ground.restore(request));
                expect(restored).to.include({ state: "paused", database: request.point.database });
                const loaded = await source.baseline(request.point);
                if ("problem" in loaded) throw new Error(loaded.problem);
                const { baseline } = loaded;
                const compared = await compareWithBaseline({
                    target: restored,
                    baseline,
                    demandAligned: true,
                });
                expect(new Set(compared.tables.map(({ comparison }) => comparison))).to.deep.equal(
                    new Set(["identical"]),
                );
                if (source.rollForward === undefined) return;
                const { reachedLsn, archiveEndLsn, problems } = await source.rollForward(request, silent);
                expect(problems).to.deep.equal([]);
                expect(compareLsn(reachedLsn, archiveEndLsn)).to.be.at.most(0);
                expect(compareLsn(reachedLsn, request.point.baselineLsn ?? "0/0")).to.be.greaterThan(0);
            } finally {
                await ground.destroy(request);
            }
        });

        it("can restore to the last target of its window", async () => {
            const { point } = await newestRequest({ kind: "latest" });
            const { to } = await source.window(point);
            for (const target of [
                { kind: "lsn", lsn: to.lsn ?? "" },
                { kind: "time", time: to.time },
            ] as const) {
                const request = await newestRequest(target);
                try {
                    expect(source.restored(await ground.restore(request)).state, target.kind).to.equal(
                        "paused",
                    );
                } finally {
                    await ground.destroy(request);
                }
            }
        });

        it("builds a program without making anything yet", async () => {
            const request = await newestRequest({ kind: "baseline" });
            expect(source.program(request)).to.be.a("function");
        });

        it("names the outputs that a stack lacks", () => {
            expect(() => source.restored({})).to.throw(/lack .*host/);
        });
    });
}

describe("the sources", () => {
    it("have a kind each, and an unknown one is refused with the nearest", async () => {
        expect(new Set(sourceKinds).size).to.equal(sources.length);
        const failure = await failureOf(
            Promise.resolve().then(() => openSource("loacl", { home: homeAt("/"), aws: null })),
            "UnknownName",
        );
        expect(failure.hint).to.contain("local");
    });
});
