import { expect } from "chai";
import { createHash } from "node:crypto";
import { lstat, mkdir, readdir, readFile, rm, truncate, writeFile } from "node:fs/promises";
import path from "node:path";
import { formatManifest } from "../../../../infra/local/base-backup/manifest.ts";
import { copyBackup, readBackup } from "../../../../infra/local/restored-cluster/copy-backup.ts";
import { failureOf } from "../../../support/failure.ts";
import { withTemporaryFolder } from "../../../support/temporary-folder.ts";

const contents = {
    backup_label: "label\n",
    PG_VERSION: "18\n",
    "base/5/16384": "x".repeat(3_000_000),
    "global/pg_control": "",
};

describe("a backup that is copied back", () => {
    it("comes back file by file, with its empty folders, for its owner alone", async () => {
        await withBackup(async ({ backup, to, restore }) => {
            await restore();
            for (const [name, text] of Object.entries(contents)) {
                expect(await readFile(path.join(to, name), "utf8"), name).to.equal(text);
                expect((await lstat(path.join(to, name))).mode & 0o777).to.equal(0o600);
            }
            expect((await readdir(to)).sort()).to.deep.equal([
                "PG_VERSION",
                "backup_label",
                "base",
                "global",
                "pg_wal",
            ]);
            expect(await readdir(path.join(to, "pg_wal"))).to.deep.equal(["archive_status"]);
            expect(await readdir(backup)).to.include("backup_manifest");
        });
    });

    const faults: Readonly<Record<string, { damage: (backup: string) => Promise<void>; says: RegExp }>> = {
        "a file is missing": {
            damage: (backup) => rm(path.join(backup, "base/5/16384")),
            says: /^base\/5\/16384 of the backup .* is missing$/,
        },
        "a file is shorter": {
            damage: (backup) => truncate(path.join(backup, "base/5/16384"), 8192),
            says: /^base\/5\/16384 of the backup .* has 8192 bytes instead of 3000000$/,
        },
        "a file holds something else": {
            damage: (backup) => writeFile(path.join(backup, "PG_VERSION"), "17\n"),
            says: /^PG_VERSION of the backup .* is not the file that was backed up \(SHA-256 differs\)$/,
        },
        "there is a file that it does not name": {
            damage: (backup) => writeFile(path.join(backup, "base/5/99999"), "more"),
            says: /^base\/5\/99999 of the backup .* its manifest does not name it$/,
        },
        "the label is missing": {
            damage: (backup) => rm(path.join(backup, "backup_label")),
            says: /^backup_label of the backup .* is missing$/,
        },
        "the manifest is missing": {
            damage: (backup) => rm(path.join(backup, "backup_manifest")),
            says: /^backup_manifest of the backup .* is missing$/,
        },
        "the manifest was edited": {
            damage: async (backup) => {
                const file = path.join(backup, "backup_manifest");
                await writeFile(file, (await readFile(file, "utf8")).replace('"Size": 3,', '"Size": 4,'));
            },
            says: /backup_manifest was changed after the backup/,
        },
    };
    for (const [what, { damage, says }] of Object.entries(faults)) {
        it(`is refused when ${what}, by name`, async () => {
            await withBackup(async ({ backup, restore }) => {
                await damage(backup);
                expect((await failureOf(restore(), "RestoreFailed")).message).to.match(says);
            });
        });
    }

    it("is refused when its manifest was made without the label", async () => {
        await withBackup(
            async ({ restore }) => {
                await failureOf(restore(), "RestoreFailed");
            },
            ["PG_VERSION", "base/5/16384", "global/pg_control"],
        );
    });

    it("is given up when it is told to", async () => {
        await withBackup(async ({ backup, to }) => {
            const manifest = await readBackup(backup);
            const reason = new Error("enough");
            const error: unknown = await copyBackup(
                backup,
                manifest,
                to,
                null,
                AbortSignal.abort(reason),
            ).catch((thrown: unknown) => thrown);
            expect(error).to.equal(reason);
            expect(await readdir(path.join(to, "base/5"))).to.deep.equal([]);
        });
    });
});

interface Backup {
    readonly backup: string;
    readonly to: string;
    readonly restore: () => Promise<void>;
}

async function withBackup(
    work: (backup: Backup) => Promise<void>,
    named = Object.keys(contents),
): Promise<void> {
    await withTemporaryFolder(async (folder) => {
        const [backup, to] = [path.join(folder, "backup"), path.join(folder, "data")];
        for (const place of ["base/5", "global", "pg_wal/archive_status"])
            await mkdir(path.join(backup, place), { recursive: true });
        await mkdir(to);
        for (const [name, text] of Object.entries(contents)) await writeFile(path.join(backup, name), text);
        const files = Object.entries(contents)
            .filter(([name]) => named.includes(name))
            .map(([name, text]) => ({
                path: name,
                size: text.length,
                modified: new Date(0),
                sha256: createHash("sha256").update(text).digest("hex"),
            }));
        const facts = { systemIdentifier: "1", timeline: 1, startLsn: "0/28", endLsn: "0/100" };
        await writeFile(path.join(backup, "backup_manifest"), formatManifest({ ...facts, files }));
        await work({
            backup,
            to,
            restore: async () => copyBackup(backup, await readBackup(backup), to, null),
        });
    });
}
