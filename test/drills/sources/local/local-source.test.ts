import { expect } from "chai";
import { chown, cp, mkdir, readFile, rename, rm, stat, truncate, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Finding } from "../../../../drills/model/check-outcome.ts";
import type { RecoveryPoint } from "../../../../drills/model/recovery-point.ts";
import type { RestoreRequest, RestoreTarget } from "../../../../drills/model/restore-request.ts";
import { localSource } from "../../../../drills/sources/local/local-source.ts";
import { takePoint } from "../../../../drills/sources/local/take-point.ts";
import type { Source } from "../../../../drills/sources/source.ts";
import { walSegmentBytes } from "../../../../infra/local/cluster.ts";
import { serverOf } from "../../../../infra/local/server/binaries.ts";
import { removeRestored } from "../../../../infra/local/restored-cluster/remove.ts";
import { restoreCluster } from "../../../../infra/local/restored-cluster/restore.ts";
import { labDown, labPurge, labUp } from "../../../../infra/local/lab/lifecycle.ts";
import { pointData, pointFolder, readPoint, writePoint } from "../../../../infra/local/points.ts";
import { compareLsn, segmentNameAt } from "../../../../infra/local/wal-archive/lsn.ts";
import { newDrillId } from "../../../../infra/naming.ts";
import { failureOf } from "../../../support/failure.ts";
import { stateOfFolders } from "../../../support/folder-state.ts";
import { makeTestLab, type TestLab } from "../../../support/lab.ts";

describe("the source local", function () {
    this.timeout(120_000);
    let lab: TestLab;
    let source: Source;
    let point: RecoveryPoint;
    before(async () => {
        lab = await makeTestLab();
        source = await localSource(lab.home);
    });
    after(() => lab.remove());

    const request = (target: RestoreTarget = { kind: "baseline" }): RestoreRequest => ({
        drillId: newDrillId(new Date()),
        expiresAt: new Date(Date.now() + 3_600_000).toISOString(),
        point,
        target,
    });

    const segmentOf = (lsn: string | null): string =>
        path.join(lab.lab.layout.archive, segmentNameAt(1, lsn ?? "", walSegmentBytes));

    /** Ends segments of production's WAL, so that the archive goes on behind the baseline. */
    async function archiveMore(segments: number): Promise<void> {
        for (let segment = 0; segment < segments; segment++) {
            const { name } = await lab.inProduction(async (session) => {
                await session.script("INSERT INTO lifeboat.heartbeat DEFAULT VALUES");
                return session.one<{ name: string }>("SELECT pg_walfile_name(pg_switch_wal()) AS name");
            });
            const file = path.join(lab.lab.layout.archive, name);
            while (
                !(await stat(file).then(
                    () => true,
                    () => false,
                ))
            )
                await new Promise((resolve) => setTimeout(resolve, 20));
        }
    }

    /** Does something to a copy of what lies there, and puts the original back. */
    async function damaged<Result>(
        place: string,
        damage: () => Promise<void>,
        look: () => Promise<Result>,
    ): Promise<Result> {
        const original = `${place}.original`;
        await cp(place, original, { recursive: true, preserveTimestamps: true });
        const { uid, gid } = await stat(place);
        try {
            await damage();
            return await look();
        } finally {
            await rm(place, { recursive: true, force: true });
            await rename(original, place);
            await chown(place, uid, gid);
        }
    }

    const failures = (findings: readonly Finding[]): readonly Finding[] =>
        findings.filter(({ level }) => level === "failure");

    it("lists nothing while there is nothing, and a point once it is taken", async () => {
        expect(await source.points()).to.deep.equal([]);
        point = await takePoint(lab.home);
        expect(await source.points()).to.deep.equal([point]);
        expect(point).to.include({ source: "local", status: "available", database: "shop", timeline: 1 });
        expect(compareLsn(point.baselineLsn ?? "0/0", point.endLsn ?? "0/0")).to.be.greaterThan(0);
    });

    it("has a sealed baseline of the point, of all 10,000 rows and not of the lab's own tables", async () => {
        const loaded = await source.baseline(point);
        if ("problem" in loaded) throw new Error(loaded.problem);
        expect(loaded.baseline.tables.map(({ name }) => name).sort()).to.deep.equal([
            "customers",
            "order_items",
            "orders",
            "products",
        ]);
        expect(loaded.baseline.tables.reduce((sum, { rows }) => sum + rows, 0)).to.equal(10_000);
        expect(loaded.baseline.snapshot).to.include({ exact: true, lsn: point.baselineLsn });
    });

    it("can be restored from the backup's end on, to the newest commit that is archived", async () => {
        const before = await source.window(point);
        expect(before.from).to.deep.equal({ lsn: point.endLsn, time: point.takenAt });
        await archiveMore(2);
        const after = await source.window(point);
        expect(compareLsn(after.to.lsn ?? "", before.to.lsn ?? "")).to.be.greaterThan(0);
        expect(Date.parse(after.to.time)).to.be.greaterThan(Date.parse(before.to.time));
        const { at } = await lab.inProduction((session) =>
            session.one<{ at: Date }>("SELECT max(at) AS at FROM lifeboat.heartbeat"),
        );
        expect(Date.parse(after.to.time)).to.be.at.most(at.getTime() + 1_000);
    });

    it("finds nothing wrong with a sound point, whatever the target, and asks no running production", async () => {
        await labDown(lab.home);
        try {
            const { to } = await source.window(point);
            const targets: RestoreTarget[] = [
                { kind: "baseline" },
                { kind: "latest" },
                { kind: "immediate" },
                { kind: "lsn", lsn: to.lsn ?? "" },
                { kind: "time", time: to.time },
            ];
            for (const target of targets)
                expect(await source.preflight(request(target)), target.kind).to.deep.equal([]);
        } finally {
            await labUp({ home: lab.home, size: "small" });
        }
    });

    it("names the WAL segment before the target that is missing, cut short, or of another cluster", async () => {
        const needed = segmentOf(point.endLsn);
        const damages: Readonly<Record<string, [() => Promise<void>, RegExp]>> = {
            missing: [() => rm(needed), /is missing/],
            short: [() => truncate(needed, 5_000), /has 5000 bytes instead of 1048576/],
            empty: [() => truncate(needed, 0), /is empty/],
            foreign: [
                async () => {
                    const bytes = await readFile(needed);
                    bytes.writeBigUInt64LE(4711n, 24);
                    await writeFile(needed, bytes);
                },
                /is of another database system/,
            ],
        };
        for (const [what, [damage, message]] of Object.entries(damages)) {
            const findings = await damaged(needed, damage, () => source.preflight(request()));
            expect(failures(findings), what).to.have.length(1);
            expect(findings[0]?.subject).to.equal(path.basename(needed));
            expect(findings[0]?.message).to.match(message).and.to.contain(point.baselineLsn);
        }
        const window = damaged(
            needed,
            () => rm(needed),
            () => source.window(point),
        );
        expect((await failureOf(window, "ArchiveDamaged")).message).to.contain(path.basename(needed));
    });

    it("leaves damage behind the target to the roll-forward, as a note", async () => {
        await archiveMore(2);
        const { to } = await source.window(point);
        const behind = path.join(
            lab.lab.layout.archive,
            segmentNameAt(
                1,
                `0/${(parseInt((to.lsn ?? "").slice(2), 16) - 2 * walSegmentBytes).toString(16)}`,
                walSegmentBytes,
            ),
        );
        const findings = await damaged(
            behind,
            () => rm(behind),
            () => source.preflight(request()),
        );
        expect(findings.map(({ level, subject }) => ({ level, subject }))).to.deep.equal([
            { level: "note", subject: path.basename(behind) },
        ]);
        const [finding] = await damaged(
            behind,
            () => rm(behind),
            () => source.preflight(request({ kind: "lsn", lsn: to.lsn ?? "" })),
        );
        expect(finding).to.include({ level: "failure", subject: path.basename(behind) });
    });

    it("says that the archive ends before the target, where it is whole but too short", async () => {
        const [finding] = await source.preflight(request({ kind: "lsn", lsn: "F/0" }));
        expect(finding).to.include({ level: "failure", subject: "WAL archive" });
        expect(finding?.message).to.match(/^The archive ends at .*, and the restore has to get to F\/0\.$/);
    });

    it("refuses a backup without its label, without its manifest, or with a manifest that was changed", async () => {
        const { layout } = lab.lab;
        const data = pointData(layout, point.id);
        for (const [name, message] of [
            ["backup_label", /backup_label .* is missing/],
            ["backup_manifest", /backup_manifest .* is missing/],
        ] as const) {
            const file = path.join(data, name);
            const [finding] = await damaged(
                file,
                () => rm(file),
                () => source.preflight(request()),
            );
            expect(finding).to.include({ level: "failure", subject: point.id });
            expect(finding?.message).to.match(message);
        }
        const manifest = path.join(data, "backup_manifest");
        const edit = async (): Promise<void> => {
            await writeFile(
                manifest,
                (await readFile(manifest, "utf8")).replace('"Size": 8192', '"Size": 8193'),
            );
        };
        const [finding] = await damaged(manifest, edit, () => source.preflight(request()));
        expect(finding?.message).to.match(/was changed after the backup/);
    });

    it("refuses a point of another cluster by its record, and by its backup where the record hides it", async () => {
        const { layout } = lab.lab;
        const record = await readPoint(layout, point.id);
        const file = path.join(pointFolder(layout, point.id), "point.json");
        const other = { ...record, systemIdentifier: "4711" };
        const [finding] = await damaged(
            file,
            () => writePoint(layout, other),
            () => source.preflight(request()),
        );
        expect(finding?.level).to.equal("failure");
        expect(finding?.message).to.equal(
            "It is a backup of another database cluster: its system identifier is 4711, " +
                `production's is ${record.systemIdentifier}.`,
        );
        const moved = { ...record, startLsn: "0/1" };
        const [hidden] = await damaged(
            file,
            () => writePoint(layout, moved),
            () => source.preflight(request()),
        );
        expect(hidden?.message).to.match(/another timeline or other LSNs than the manifest/);
    });

    it("keeps the lab from being purged while a restored copy runs", async () => {
        const { layout } = lab.lab;
        const { drillId, expiresAt } = request();
        const server = await serverOf(layout.production, layout);
        const backup = pointData(layout, point.id);
        const { archive } = layout;
        await restoreCluster(server, layout, {
            drillId,
            expiresAt,
            backup,
            archive,
            target: { kind: "immediate" },
            action: "pause",
        });
        try {
            await failureOf(labPurge(lab.home), "LeftBehind");
            expect(await source.points()).to.deep.equal([point]);
        } finally {
            await removeRestored(layout, drillId);
        }
    });

    it("takes no baseline that was edited, and says why", async () => {
        const file = path.join(pointFolder(lab.lab.layout, point.id), "baseline.jsonl");
        const edit = async (): Promise<void> => {
            await writeFile(file, (await readFile(file, "utf8")).replace('"rows":', '"rows": '));
        };
        const loaded = await damaged(file, edit, () => source.baseline(point));
        expect(loaded).to.have.property("problem");
    });

    it("lists a half-made point as being made, refuses it, and removes it with the next point", async () => {
        const { layout } = lab.lab;
        const id = "point-20200101t000000z-abcdef";
        await mkdir(pointData(layout, id), { recursive: true });
        const found = (await source.points()).at(-1);
        expect(found).to.include({ id, status: "creating", takenAt: "2020-01-01T00:00:00.000Z" });
        if (found === undefined) throw new Error("not listed");
        const [finding] = await source.preflight({ ...request(), point: found });
        expect(finding?.message).to.match(/was never finished/);
        const second = await takePoint(lab.home);
        expect((await source.points()).map((listed) => listed.id)).to.deep.equal([second.id, point.id]);
    });

    it("holds a restore against the newest baseline that is not younger, of whichever point", async () => {
        const [second, first] = await source.points();
        if (second === undefined || first === undefined) throw new Error("there are not two points");
        const lsnOf = async (of: RecoveryPoint, target?: RestoreTarget): Promise<string> => {
            const loaded = await source.baseline(of, target);
            return "problem" in loaded ? loaded.problem : loaded.baseline.snapshot.lsn;
        };
        const between: RestoreTarget = { kind: "time", time: second.takenAt };
        expect(await lsnOf(first, { kind: "baseline" })).to.equal(first.baselineLsn);
        expect(await lsnOf(first, { kind: "latest" })).to.equal(second.baselineLsn);
        expect(await lsnOf(first, between)).to.equal(first.baselineLsn);
        expect(await lsnOf(second, { kind: "immediate" }), "its own is younger").to.equal(first.baselineLsn);
        expect(await lsnOf(first, { kind: "immediate" }), "there is none older").to.equal(first.baselineLsn);
    });

    it("leaves nothing of a point that could not be taken", async () => {
        const { layout } = lab.lab;
        const before = await stateOfFolders([layout.backups]);
        const run = (sql: string): Promise<void> => lab.inProduction((session) => session.script(sql));
        await run(
            "ALTER TABLE lifeboat.token RENAME TO gone; CREATE VIEW lifeboat.token AS SELECT 1 AS other",
        );
        try {
            await failureOf(takePoint(lab.home), "CaptureFailed");
            expect(await stateOfFolders([layout.backups])).to.deep.equal(before);
        } finally {
            await run("DROP VIEW lifeboat.token; ALTER TABLE lifeboat.gone RENAME TO token");
        }
    });
});
