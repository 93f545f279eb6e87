import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";

/** PostgreSQL's own judge of backups, of whatever version this machine has. */
export interface BackupJudge {
    readonly program: string;
    readonly major: number;
}

/** Looks on the PATH and where distributions keep the programs of each version. Null: there is none. */
export async function findBackupJudge(): Promise<BackupJudge | null> {
    const versions = await readdir("/usr/lib/postgresql").catch(() => []);
    const folders = versions.map((version) => path.join("/usr/lib/postgresql", version, "bin"));
    for (const folder of [...(process.env["PATH"] ?? "").split(path.delimiter), ...folders.reverse()]) {
        const program = path.join(folder, "pg_verifybackup");
        const version = await promisify(execFile)(program, ["--version"]).catch(() => null);
        const major = Number(/(\d+)\.\d+/.exec(version?.stdout ?? "")?.[1]);
        if (major >= 13) return { program, major };
    }
    return null;
}

/**
 * What the judge says of a backup: null when it is content. Judges before version 17 do not know manifests of version
 * 2, which only adds the system identifier, so they get the same manifest in version 1.
 * @param scratch an empty folder
 */
export async function judgeBackup(
    judge: BackupJudge,
    backup: string,
    scratch: string,
): Promise<string | null> {
    const manifest = await readFile(path.join(backup, "backup_manifest"), "utf8");
    const understood = path.join(scratch, "backup_manifest");
    await writeFile(understood, judge.major >= 17 ? manifest : asVersionOne(manifest));
    // the WAL lies in the archive, and not in the backup
    const args = ["--no-parse-wal", "--exit-on-error", "--manifest-path", understood, backup];
    return promisify(execFile)(judge.program, args).then(
        () => null,
        (error: unknown) =>
            error instanceof Error && "stderr" in error ? String(error.stderr) : String(error),
    );
}

function asVersionOne(manifest: string): string {
    const body = manifest
        .slice(0, manifest.lastIndexOf('"Manifest-Checksum"'))
        .replace('Version": 2,', 'Version": 1,')
        .replace(/"System-Identifier": \d+,\n/, "");
    return `${body}"Manifest-Checksum": "${createHash("sha256").update(body).digest("hex")}"}\n`;
}
