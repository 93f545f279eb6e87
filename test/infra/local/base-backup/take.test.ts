import { expect } from "chai";
import { createHash } from "node:crypto";
import { access, mkdir, open, readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { parseManifest } from "../../../../infra/local/base-backup/manifest.ts";
import { takeBaseBackup } from "../../../../infra/local/base-backup/take.ts";
import { compareLsn } from "../../../../infra/local/wal-archive/lsn.ts";
import { inspectArchive } from "../../../../infra/local/wal-archive/inspect.ts";
import { withSession } from "../../../../infra/postgres/session.ts";
import { makeTestCluster, type TestCluster } from "../../../support/cluster.ts";
import { failureOf } from "../../../support/failure.ts";
import { skipBecause } from "../../../support/skip.ts";
import { withTemporaryFolder } from "../../../support/temporary-folder.ts";
import { findBackupJudge, judgeBackup } from "../../../support/verify-backup.ts";
import { testMajor } from "../../../support/major.ts";

describe("a base backup", () => {
    let cluster: TestCluster;
    let backup: Awaited<ReturnType<TestCluster["backUp"]>>;
    before(async () => {
        cluster = await makeTestCluster();
        await cluster.run(
            `create table public.t as select g, md5(g::text) as a from generate_series(1, 20000) g;
             create index on public.t (a);
             create unlogged table public.u as select 1 as one`,
        );
        backup = await cluster.backUp("first");
    });
    after(() => cluster.remove());

    it("tells where it begins and ends, when by the server's clock, and of which system", async () => {
        const facts = await cluster.one<{ system: string; now: string }>(
            `select system_identifier::text as system, to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as now
             from pg_control_system()`,
        );
        expect(backup).to.include({ timeline: 1, segmentBytes: 1_048_576, systemIdentifier: facts.system });
        expect(backup.serverVersion).to.equal(cluster.server.binaries.version);
        expect(compareLsn(backup.startLsn, backup.endLsn)).to.be.below(0);
        expect(Date.parse(backup.startedAt)).to.be.at.most(Date.parse(backup.takenAt));
        expect(Math.abs(Date.parse(backup.takenAt) - Date.parse(facts.now))).to.be.below(60_000);
    });

    it("names in its manifest every file that is there, with the size and hash that it has", async () => {
        const manifest = await manifestOf(backup.folder);
        const there = (await readdir(backup.folder, { recursive: true, withFileTypes: true }))
            .filter((entry) => entry.isFile())
            .map((entry) => path.relative(backup.folder, path.join(entry.parentPath, entry.name)));
        const named = manifest.files.map((file) => file.path);
        expect([...named, "backup_manifest"].sort()).to.deep.equal(there.sort());
        for (const file of manifest.files) {
            const bytes = await readFile(path.join(backup.folder, file.path));
            expect(createHash("sha256").update(bytes).digest("hex"), file.path).to.equal(file.sha256);
            expect(bytes.length).to.equal(file.size);
        }
        // what the server's own pg_verifybackup understands
        const systemIdentifier = testMajor >= 17 ? backup.systemIdentifier : null;
        expect(manifest).to.include({ systemIdentifier, startLsn: backup.startLsn });
        expect(manifest.files.reduce((sum, { size }) => sum + size, 0)).to.equal(backup.sizeBytes);
    });

    it("convinces PostgreSQL's own pg_verifybackup, which finds one changed byte", async function () {
        const judge = await findBackupJudge();
        if (judge === null) return skipBecause(this, "there is no pg_verifybackup on this machine");
        await withTemporaryFolder(async (scratch) => {
            expect(await judgeBackup(judge, backup.folder, scratch)).to.equal(null);
            const file = path.join(backup.folder, "PG_VERSION");
            const good = await readFile(file);
            await writeFile(file, "99\n");
            expect(await judgeBackup(judge, backup.folder, scratch)).to.include("PG_VERSION");
            await writeFile(file, good);
        });
    });

    it("holds the label that the server gave, and none of the server's own leftovers", async () => {
        const label = await readFile(path.join(backup.folder, "backup_label"), "utf8");
        expect(label).to.include("LABEL: first\n").and.to.include(`START WAL LOCATION: ${backup.startLsn} `);
        for (const name of ["postmaster.pid", "postmaster.opts", "tablespace_map"]) {
            expect(await exists(path.join(backup.folder, name)), name).to.equal(false);
        }
        expect((await readdir(path.join(backup.folder, "pg_wal"))).sort()).to.deep.equal([
            "archive_status",
            ...(testMajor >= 17 ? ["summaries"] : []),
        ]);
        expect(await readdir(path.join(backup.folder, "pg_replslot"))).to.deep.equal([]);
    });

    it("leaves unlogged tables to be made anew", async () => {
        const { file } = await cluster.one<{ file: string }>(
            "select pg_relation_filepath('public.u') as file",
        );
        expect(await exists(path.join(backup.folder, file))).to.equal(false);
        expect(await exists(path.join(backup.folder, `${file}_init`))).to.equal(true);
    });

    it("counts only once its WAL is in the archive", async () => {
        const { archive } = cluster.layout;
        const { contiguousEndLsn } = await inspectArchive(archive, { ...backup, fromLsn: backup.startLsn });
        expect(compareLsn(contiguousEndLsn, backup.endLsn)).to.be.at.least(0);
    });

    it("is whole although tables come, grow, shrink and go while it is taken", async () => {
        let writing = true;
        const writer = withSession(cluster.target, { readOnly: false }, async (session) => {
            for (let round = 0; writing; round += 1) {
                await session.script(
                    `create table public.w${round} as select g, repeat('x', 200) as filler from generate_series(1, 5000) g;
                     update public.t set a = md5(a) where g % 7 = ${round % 7};
                     ${round > 2 ? `drop table public.w${round - 3}` : "select 1"};
                     truncate public.w${round}`,
                );
            }
        });
        try {
            for (const name of ["moving-1", "moving-2"]) {
                const moving = await cluster.backUp(name);
                expect((await manifestOf(moving.folder)).files).to.have.lengthOf(moving.files);
            }
        } finally {
            writing = false;
            await writer;
        }
    });

    it("fails on a page with a wrong checksum, naming file and block, and leaves nothing of itself", async () => {
        const { file } = await cluster.one<{ file: string }>(
            "select pg_relation_filepath('public.t') as file",
        );
        await cluster.run("checkpoint");
        const place = path.join(cluster.dataDirectory, file);
        const undo = await flipByte(place, 5 * 8192 + 4000);
        try {
            const failure = await failureOf(cluster.backUp("damaged"), "BackupFailed");
            expect(failure.message).to.equal(
                `${file} is damaged in production: block 5 has a wrong checksum`,
            );
            expect(await exists(path.join(cluster.layout.backups, "damaged"))).to.equal(false);
        } finally {
            await undo();
        }
    });

    it("is refused while there is a tablespace, which is named", async () => {
        await withSession(cluster.target, { readOnly: false }, async (session) => {
            await session.script("set allow_in_place_tablespaces = on");
            await session.script("create tablespace elsewhere location ''");
        });
        try {
            const failure = await failureOf(cluster.backUp("with-tablespace"), "BackupFailed");
            expect(failure.message).to.include("elsewhere");
        } finally {
            await cluster.run("drop tablespace elsewhere");
        }
    });

    it("is refused for a server that keeps its data elsewhere", async () => {
        const { layout, target } = cluster;
        const request = { target, dataDirectory: "/another", archive: layout.archive, label: "x" };
        const failure = await failureOf(
            takeBaseBackup({ ...request, into: path.join(layout.backups, "x") }),
            "BackupFailed",
        );
        expect(failure.message).to.include(cluster.dataDirectory).and.to.include("/another");
    });

    it("never writes into a folder that exists", async () => {
        const { layout, target, dataDirectory } = cluster;
        const into = path.join(layout.backups, "taken");
        await mkdir(into);
        await writeFile(path.join(into, "keep"), "me");
        const error: unknown = await takeBaseBackup({
            target,
            dataDirectory,
            archive: layout.archive,
            into,
            label: "x",
        }).catch((thrown: unknown) => thrown);
        expect(error).to.have.property("code", "EEXIST");
        expect(await readdir(into)).to.deep.equal(["keep"]);
    });

    it("fails when the archive does not get its WAL, names what is missing, and leaves nothing of itself", async () => {
        await cluster.run("alter system set archive_command = '/bin/false'");
        await cluster.run("select pg_reload_conf()");
        try {
            const { layout, target, dataDirectory } = cluster;
            const into = path.join(layout.backups, "unarchived");
            const failure = await failureOf(
                takeBaseBackup({
                    target,
                    dataDirectory,
                    archive: layout.archive,
                    into,
                    label: "x",
                    archiveDeadlineMs: 300,
                }),
                "BackupFailed",
            );
            expect(failure.message).to.match(
                /the archive ends at .*, before the backup's end .*, 0{7}10{8}[0-9A-F]{8} is missing/,
            );
            expect(await exists(into)).to.equal(false);
        } finally {
            await cluster.run("alter system reset archive_command");
            await cluster.run("select pg_reload_conf()");
        }
    });
});

async function manifestOf(folder: string): Promise<ReturnType<typeof parseManifest>> {
    return parseManifest(await readFile(path.join(folder, "backup_manifest"), "utf8"), folder);
}

async function exists(place: string): Promise<boolean> {
    return access(place).then(
        () => true,
        () => false,
    );
}

/** Flips one bit in a file; call what it returns to flip it back. */
async function flipByte(file: string, at: number): Promise<() => Promise<void>> {
    const flip = async (): Promise<void> => {
        const handle = await open(file, "r+");
        const { buffer } = await handle.read(Buffer.alloc(1), 0, 1, at);
        await handle.write(Buffer.of(buffer.readUInt8(0) ^ 1), 0, 1, at);
        await handle.close();
    };
    await flip();
    return flip;
}
