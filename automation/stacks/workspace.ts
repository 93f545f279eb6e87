import { randomBytes } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";

/** Where the engine of one drill keeps its workspace, its home and its state: nobody else's, and gone with it. */
export interface Workspace {
    readonly workDir: string;
    readonly pulumiHome: string;
    readonly backend: string;
    /** Holds the passphrase of this drill's secrets, readable by its owner alone. */
    readonly passphraseFile: string;
}

/** `<drill folder>/engine`. */
export function engineFolder(drillFolder: string): string {
    return path.join(drillFolder, "engine");
}

/** Where the engine of a drill keeps its files; makes none of them. */
export function workspaceOf(drillFolder: string): Workspace {
    const root = engineFolder(drillFolder);
    return {
        workDir: path.join(root, "work"),
        pulumiHome: path.join(root, "home"),
        backend: path.join(root, "state"),
        passphraseFile: path.join(root, "passphrase"),
    };
}

/** Makes the workspace of a drill, with a passphrase of its own. */
export async function makeWorkspace(drillFolder: string): Promise<Workspace> {
    const workspace = workspaceOf(drillFolder);
    for (const folder of [workspace.workDir, workspace.pulumiHome, workspace.backend]) {
        await mkdir(folder, { recursive: true, mode: 0o700 });
    }
    const passphrase = randomBytes(32).toString("base64url");
    await writeFile(workspace.passphraseFile, passphrase, { mode: 0o600, flag: "wx" });
    return workspace;
}
