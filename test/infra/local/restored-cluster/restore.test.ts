import { expect } from "chai";
import { access, mkdir, readdir, readFile, rm, truncate, writeFile } from "node:fs/promises";
import path from "node:path";
import { waitUntilArchived } from "../../../../infra/local/base-backup/archived.ts";
import { startCluster } from "../../../../infra/local/cluster.ts";
import { drillSockets } from "../../../../infra/local/layout.ts";
import type { RecoveryTarget } from "../../../../infra/local/restored-cluster/recovery-target.ts";
import { removeRestored } from "../../../../infra/local/restored-cluster/remove.ts";
import {
    type RestoredCluster,
    restoreCluster,
    type RestoreSpec,
} from "../../../../infra/local/restored-cluster/restore.ts";
import { abandonedSegment } from "../../../../infra/local/restored-cluster/shared-memory.ts";
import { rollForward } from "../../../../infra/local/restored-cluster/roll-forward.ts";
import { stopCluster } from "../../../../infra/local/server/postmaster.ts";
import { allProcesses } from "../../../../infra/local/server/process-table.ts";
import { compareLsn, formatLsn, parseLsn, segmentNameAt } from "../../../../infra/local/wal-archive/lsn.ts";
import { newDrillId } from "../../../../infra/naming.ts";
import { withSession } from "../../../../infra/postgres/session.ts";
import { copyArchive, fingerprintOfArchive, flipByte } from "../../../support/archive.ts";
import { makeTestCluster, type TestCluster } from "../../../support/cluster.ts";
import { failureOf } from "../../../support/failure.ts";
import { testMajor } from "../../../support/major.ts";

/** One row per step of production's life after the backup; `at` is the position and the time before the step. */
interface Step {
    readonly lsn: string;
    readonly time: string;
}

describe("a restored cluster", () => {
    let production: TestCluster;
    let backup: Awaited<ReturnType<TestCluster["backUp"]>>;
    let steps: readonly Step[];
    let archiveEnd: string;
    const drills: string[] = [];

    before(async () => {
        production = await makeTestCluster();
        await production.run("create table public.life (step int); insert into public.life values (0)");
        backup = await production.backUp("b");
        const made: Step[] = [];
        for (const step of [1, 2, 3, 4]) {
            const { time } = await production.one<{ time: string }>(
                `select to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as time`,
            );
            made.push({ lsn: await production.position(), time });
            await production.run(
                `insert into public.life values (${step});
                 create table public.filler${step} as select repeat('x', 1000) from generate_series(1, 1500)`,
            );
            await production.archiveAll();
        }
        steps = made;
        archiveEnd = await production.archiveAll();
        // from here on production does nothing, so whatever changes in the archive was done by a drill
        await production.run("alter system set archive_timeout = 0");
        await production.run("select pg_reload_conf()");
    });
    after(() => production.remove());
    afterEach(async () => {
        for (const drillId of drills.splice(0)) await removeRestored(production.layout, drillId);
    });

    const newDrill = (): string => {
        const drillId = newDrillId(new Date());
        drills.push(drillId);
        return drillId;
    };
    const restore = async (
        target: RecoveryTarget,
        more: Partial<RestoreSpec> = {},
    ): Promise<RestoredCluster & { readonly drillId: string }> => {
        const drillId = more.drillId ?? newDrill();
        const { layout, server } = production;
        const expiresAt = new Date(Date.now() + 600_000).toISOString();
        const spec = { drillId, expiresAt, backup: backup.folder, archive: layout.archive, target };
        return { drillId, ...(await restoreCluster(server, layout, { ...spec, action: "pause", ...more })) };
    };
    const lived = async ({ target }: RestoredCluster): Promise<number[]> => {
        const rows = await withSession(target, {}, (session) =>
            session.query<{ step: number }>("select step from public.life order by step"),
        );
        return rows.map(({ step }) => step);
    };
    const forward = (drillId: string) => rollForward(production.server, production.layout, drillId);
    const at = (step: number): Step => steps[step - 1]!;
    const beforeStep = (step: number): RecoveryTarget => ({
        kind: "lsn",
        lsn: at(step).lsn,
        inclusive: false,
    });
    const segmentOf = (step: number): string => segmentNameAt(1, at(step).lsn, 1_048_576);
    const damagedArchive = async (damage: (archive: string) => Promise<void>): Promise<string> => {
        const folder = path.join(production.layout.root, `archive-${newDrillId(new Date())}`);
        await copyArchive(production.layout.archive, folder);
        await damage(folder);
        return folder;
    };

    it("stops at an LSN, as a standby that holds what was there and that nobody can write to", async () => {
        const restored = await restore(beforeStep(3));
        expect(restored).to.include({ state: "paused" });
        expect(await lived(restored)).to.deep.equal([0, 1, 2]);
        expect(compareLsn(restored.stoppedLsn ?? "0/0", at(3).lsn)).to.be.at.most(0);
        expect(Date.parse(restored.lastCommitAt ?? "")).to.be.within(
            Date.parse(at(2).time),
            Date.parse(at(3).time),
        );
        const refused: unknown = await withSession(restored.target, { readOnly: false }, (session) =>
            session.script("insert into public.life values (99)"),
        ).catch((error: unknown) => error);
        expect(refused).to.have.property("code", "25006");
    });

    it("rolls forward from there to the end of the archive, and opens for writes", async () => {
        const restored = await restore(beforeStep(2));
        const rolled = await forward(restored.drillId);
        expect(rolled).to.deep.include({ problems: [], reachedLsn: rolled.archiveEndLsn });
        expect(compareLsn(rolled.reachedLsn, archiveEnd)).to.be.at.least(0);
        expect(Date.parse(rolled.lastCommitAt ?? "")).to.be.above(Date.parse(at(4).time));
        expect(await lived(restored)).to.deep.equal([0, 1, 2, 3, 4]);
        await withSession(restored.target, { readOnly: false }, (session) =>
            session.script("insert into public.life values (5)"),
        );
        expect(await forward(restored.drillId)).to.deep.equal(rolled);
    });

    it("stops at a time, at once, and at the end of the archive", async () => {
        const atTime = await restore({ kind: "time", time: at(3).time, inclusive: true });
        expect(await lived(atTime)).to.deep.equal([0, 1, 2]);
        expect(await lived(await restore({ kind: "immediate" }))).to.deep.equal([0]);
        const latest = await restore({ kind: "latest" }, { action: "promote" });
        expect(latest.state).to.equal("writable");
        expect(await lived(latest)).to.deep.equal([0, 1, 2, 3, 4]);
    });

    it("opens for writes at its target when it is told to promote", async () => {
        const restored = await restore(beforeStep(2), { action: "promote" });
        expect(restored.state).to.equal("writable");
        expect(await lived(restored)).to.deep.equal([0, 1]);
    });

    it("never adds, removes or changes a file of the archive, whatever it does", async () => {
        const before = await fingerprintOfArchive(production.layout.archive);
        const restored = await restore(beforeStep(2));
        await forward(restored.drillId);
        await withSession(restored.target, { readOnly: false }, async (session) => {
            await session.script("create table public.mine as select generate_series(1, 100000)");
            await session.query("select pg_switch_wal()");
            await session.script("checkpoint");
            const { timeline } = await session.one<{ timeline: number }>(
                "select timeline_id as timeline from pg_control_checkpoint()",
            );
            expect(timeline).to.equal(2);
        });
        await removeRestored(production.layout, restored.drillId);
        expect(await fingerprintOfArchive(production.layout.archive)).to.deep.equal(before);
    });

    it("can reach nothing: no address, no archive, no primary, no slot, no subscription, no trigger, no library", async () => {
        const restored = await restore({ kind: "immediate" });
        const { settings } = await withSession(restored.target, {}, (session) =>
            session.one<{ settings: Record<string, string> }>(
                "select jsonb_object_agg(name, setting) as settings from pg_settings",
            ),
        );
        expect(settings).to.include({
            listen_addresses: "",
            archive_mode: "off",
            archive_command: "(disabled)",
            archive_cleanup_command: "",
            recovery_end_command: "",
            primary_conninfo: "",
            primary_slot_name: "",
            synchronous_standby_names: "",
            max_logical_replication_workers: "0",
            ...(testMajor >= 15 && { archive_library: "" }),
            ...(testMajor >= 17 && { event_triggers: "off", sync_replication_slots: "off" }),
            shared_preload_libraries: "",
            session_preload_libraries: "",
            cluster_name: restored.drillId,
            unix_socket_directories: drillSockets(restored.drillId),
        });
    });

    it("is quarantined even against what production's own configuration says last", async () => {
        const settings = [
            `archive_command = '/bin/false'`,
            `shared_preload_libraries = 'no_such_library'`,
            `primary_conninfo = 'host=127.0.0.1'`,
            `listen_addresses = '*'`,
            `recovery_target_time = '2000-01-01'`,
            `hba_file = '/nowhere'`,
            `lc_messages = 'C'`,
        ];
        const { folder } = await backupWith(production, `${settings.join("\n")}\n`);
        const restored = await restore({ kind: "immediate" }, { backup: folder });
        expect(await lived(restored)).to.deep.equal([0, 1, 2, 3, 4]);
    });

    it("is refused at a target before the end of the backup", async () => {
        const target = { kind: "lsn", lsn: backup.startLsn, inclusive: false } as const;
        const failure = await failureOf(restore(target), "RestoreFailed");
        expect(failure.message).to.equal(`the target ${backup.startLsn} lies before the end of the backup`);
    });

    it("is refused at a target behind the end of the archive, which is told", async () => {
        const failure = await failureOf(
            restore({ kind: "lsn", lsn: "1/0", inclusive: false }),
            "RestoreFailed",
        );
        expect(failure.message).to.match(/^the archive ends at 0\/[0-9A-F]+, before the target 1\/0$/);
        const future = { kind: "time", time: "2099-01-01T00:00:00Z", inclusive: true } as const;
        await failureOf(restore(future), "RestoreFailed");
    });

    describe("with an archive that has a gap", () => {
        it("never stops early in silence: the segment that is missing is named, and how far it came", async () => {
            const archive = await damagedArchive((folder) => rm(path.join(folder, segmentOf(2))));
            const failure = await failureOf(restore(beforeStep(4), { archive }), "ArchiveDamaged");
            expect(failure.message).to.match(/^recovery stopped at 0\/[0-9A-F]+, before its target/);
            expect(failure.message).to.include(`${segmentOf(2)} is missing`);
        });

        it("names it for a restore to the latest state too, where PostgreSQL would just open the copy", async () => {
            const archive = await damagedArchive((folder) => rm(path.join(folder, segmentOf(3))));
            const failure = await failureOf(
                restore({ kind: "latest" }, { archive, action: "promote" }),
                "ArchiveDamaged",
            );
            expect(failure.message).to.include(`${segmentOf(3)} is missing`);
        });

        it("is restored up to the gap, and the roll-forward names it", async () => {
            const archive = await damagedArchive((folder) => rm(path.join(folder, segmentOf(4))));
            const restored = await restore(beforeStep(2), { archive });
            const rolled = await forward(restored.drillId);
            expect(rolled.problems).to.deep.equal([`${segmentOf(4)} is missing`]);
            expect(compareLsn(rolled.reachedLsn, rolled.archiveEndLsn)).to.be.below(0);
            expect(await lived(restored)).to.deep.equal([0, 1, 2, 3]);
        });

        it("names the backup's own first segment when that is missing", async () => {
            const first = segmentNameAt(1, backup.startLsn, 1_048_576);
            const archive = await damagedArchive((folder) => rm(path.join(folder, first)));
            const failure = await failureOf(restore({ kind: "immediate" }, { archive }), "ArchiveDamaged");
            expect(failure.message).to.include(`${first} is missing`);
        });
    });

    describe("with an archive that is damaged", () => {
        const truncated = () => damagedArchive((folder) => truncate(path.join(folder, segmentOf(3)), 8192));
        const flipped = () => damagedArchive((folder) => flipByte(path.join(folder, segmentOf(3)), 500_000));

        it("names a segment of the wrong size", async () => {
            const failure = await failureOf(
                restore(beforeStep(4), { archive: await truncated() }),
                "ArchiveDamaged",
            );
            expect(failure.message).to.include(`${segmentOf(3)} has 8192 bytes instead of 1048576`);
        });

        it("names a segment with one wrong byte, which only replay can see", async () => {
            const failure = await failureOf(
                restore(beforeStep(4), { archive: await flipped() }),
                "ArchiveDamaged",
            );
            expect(failure.message)
                .to.include(segmentOf(3))
                .and.to.match(/CRC|record/);
        });

        it("is rolled forward up to the damage, which is named", async () => {
            for (const archive of [await truncated(), await flipped()]) {
                const restored = await restore(beforeStep(2), { archive });
                const rolled = await forward(restored.drillId);
                expect(rolled.problems.join()).to.include(segmentOf(3));
                expect(compareLsn(rolled.reachedLsn, rolled.archiveEndLsn)).to.be.below(0);
                expect((await lived(restored)).slice(0, 3)).to.deep.equal([0, 1, 2]);
            }
        });
    });

    it("says nothing of damage when the last segment ends in the middle of a record", async () => {
        const before = await production.archiveAll();
        // full segments and no switch: the last record that fits is cut off by the end of the archive
        await production.run(
            "create table public.more as select repeat('y', 1000) from generate_series(1, 4000)",
        );
        const oneMore = formatLsn(parseLsn(before) + 1_048_576n);
        await waitUntilArchived(production.layout.archive, { ...backup, fromLsn: before }, oneMore, 30_000);
        const archive = await damagedArchive(() => Promise.resolve());
        const restored = await restore(beforeStep(2), { archive });
        const rolled = await forward(restored.drillId);
        expect(rolled.problems).to.deep.equal([]);
        expect(compareLsn(rolled.reachedLsn, rolled.archiveEndLsn)).to.be.below(0);
    });

    it("is not taken for restored when it pauses for another reason than its target", async () => {
        // a standby with fewer connections than production has by then can only pause
        await production.run("alter system set max_connections = 300");
        await stopCluster(production.dataDirectory);
        const place = { dataDirectory: production.dataDirectory, sockets: production.layout.sockets };
        await startCluster(production.server, { ...place, port: production.target.port });
        const lsn = await production.position();
        await production.archiveAll();
        const failure = await failureOf(restore({ kind: "lsn", lsn, inclusive: false }), "RestoreFailed");
        expect(failure.message).to.include(`but not for ${lsn}`).and.to.include("recovery has paused");
        expect(failure.hint).to.include("max_connections");
    });

    it("takes over what an interrupted restore of the same drill has left, its server too", async () => {
        const first = await restore(beforeStep(2));
        await writeFile(path.join(first.dataDirectory, "half-made"), "x");
        const second = await restore(beforeStep(3), { drillId: first.drillId });
        expect(await lived(second)).to.deep.equal([0, 1, 2]);
        expect(await readdir(second.dataDirectory)).to.not.include("half-made");
    });

    it("is removed with its server, its sockets and its folder, and removed again without complaint", async () => {
        const { drillId, dataDirectory } = await restore(beforeStep(2));
        await removeRestored(production.layout, drillId);
        await removeRestored(production.layout, drillId);
        expect(await exists(path.dirname(dataDirectory))).to.equal(false);
        expect(await exists(drillSockets(drillId))).to.equal(false);
        const alive = (await allProcesses()).filter(({ args }) => args.join(" ").includes(drillId));
        expect(alive).to.deep.equal([]);
    });

    it("is removed even when its server was killed, with its shared memory, and its workers still die", async () => {
        const { drillId, dataDirectory } = await restore(beforeStep(2));
        const lockFile = await readFile(path.join(dataDirectory, "postmaster.pid"), "utf8");
        process.kill(Number(lockFile.split("\n")[0]), "SIGKILL");
        await removeRestored(production.layout, drillId);
        expect(await exists(path.dirname(dataDirectory))).to.equal(false);
        const alive = (await allProcesses()).filter(({ args }) => args.join(" ").includes(drillId));
        expect(alive).to.deep.equal([]);
        const segments = await readFile("/proc/sysvipc/shm", "utf8").catch(() => "");
        expect(abandonedSegment(lockFile, segments)).to.equal(null);
    });

    it("is removed even when a worker of a killed server hangs", async () => {
        const { drillId, dataDirectory } = await restore(beforeStep(2));
        const pid = Number(
            (await readFile(path.join(dataDirectory, "postmaster.pid"), "utf8")).split("\n")[0],
        );
        const worker = (await allProcesses()).find(({ args }) =>
            args[0]?.startsWith(`postgres: ${drillId}: checkpointer`),
        );
        process.kill(worker!.pid, "SIGSTOP");
        process.kill(pid, "SIGKILL");
        await removeRestored(production.layout, drillId);
        expect((await allProcesses()).filter(({ args }) => args.join(" ").includes(drillId))).to.deep.equal(
            [],
        );
    });

    it("leaves nothing when it could not be made", async () => {
        const drillId = newDrill();
        await failureOf(restore({ kind: "lsn", lsn: "1/0", inclusive: false }, { drillId }), "RestoreFailed");
        expect(await exists(path.join(production.layout.drills, drillId))).to.equal(false);
        expect(await exists(drillSockets(drillId))).to.equal(false);
    });

    it("leaves nothing when it is given up on the way", async () => {
        const drillId = newDrill();
        const giveUp = new AbortController();
        const reason = new Error("enough");
        const progress = (doing: string): void => {
            if (doing.includes("replaying")) giveUp.abort(reason);
        };
        const error: unknown = await restore(beforeStep(4), {
            drillId,
            progress,
            signal: giveUp.signal,
        }).catch((thrown: unknown) => thrown);
        expect(error).to.equal(reason);
        expect(await exists(path.join(production.layout.drills, drillId))).to.equal(false);
        expect((await allProcesses()).filter(({ args }) => args.join(" ").includes(drillId))).to.deep.equal(
            [],
        );
    });

    it("is never confused with a folder that does not carry its stamp", async () => {
        const drillId = newDrillId(new Date());
        const folder = path.join(production.layout.drills, drillId);
        await mkdir(path.join(folder, "data"), { recursive: true });
        await failureOf(removeRestored(production.layout, drillId), "ProductionGuard");
        await failureOf(restore({ kind: "immediate" }, { drillId }), "ProductionGuard");
        expect(await readdir(folder)).to.deep.equal(["data"]);
        await rm(folder, { recursive: true });
        await failureOf(removeRestored(production.layout, "../production"), "BadUsage");
    });
});

/** A backup that holds further settings, as if production had had them. */
async function backupWith(production: TestCluster, settings: string): Promise<{ readonly folder: string }> {
    const file = path.join(production.dataDirectory, "postgresql.auto.conf");
    const good = await readFile(file);
    await writeFile(file, `${good.toString()}\n${settings}`);
    try {
        return await production.backUp("with-settings");
    } finally {
        await writeFile(file, good);
    }
}

async function exists(place: string): Promise<boolean> {
    return access(place).then(
        () => true,
        () => false,
    );
}
