import { randomUUID } from "node:crypto";
import { chmod, readFile, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import { makePassage, makeServerFolder } from "../server/folder.ts";
import type { ServerUser } from "../server/user.ts";
import type { LabLayout } from "../layout.ts";

/**
 * Makes the archive's folder, puts the script where the server's user can read it, and returns the
 * `archive_command` that publishes into that folder. Safe to repeat: a newer script replaces the old one.
 */
export async function installArchiveCommand(layout: LabLayout, user: ServerUser | null): Promise<string> {
    await makeServerFolder(layout.archive, user);
    await makePassage(layout.binaries);
    const script = path.join(layout.binaries, "archive-wal.sh");
    const unfinished = `${script}.${randomUUID()}.unfinished`;
    await writeFile(unfinished, await readFile(new URL("./archive-wal.sh", import.meta.url)));
    await chmod(unfinished, 0o755);
    await rename(unfinished, script);
    return `/bin/sh ${word(script)} ${word(layout.archive)} "%p" %f`;
}

/**
 * The `restore_command` of a restored cluster: reads the archive, and can only fail or copy.
 * @param withheld names of segments that the server is not to get, as if they were not there
 */
export function restoreCommand(archive: string, withheld: readonly string[] = []): string {
    const file = `${word(archive)}/%f`;
    // recovery asks for files that need not be there; only a failing copy is worth a line in the log
    const copy = `[ -f ${file} ] && cp ${file} "%p"`;
    return withheld.length === 0 ? copy : `case %f in ${withheld.join("|")}) exit 1;; esac; ${copy}`;
}

/** One word of a shell command inside a server setting, where `%` has a meaning of its own. */
function word(text: string): string {
    return `'${text.replaceAll("'", "'\\''").replaceAll("%", "%%")}'`;
}
