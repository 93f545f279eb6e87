import { constants } from "node:fs";
import { access, readdir } from "node:fs/promises";
import path from "node:path";
import { Failure } from "../../../../infra/failure.ts";
import type { Environment } from "../invocation.ts";

/**
 * The executable of a package's provider: `pulumi-resource-<package>` on `PATH`, else in the folder where the CLI
 * installs plugins (`PULUMI_HOME/plugins/resource-<package>-v<version>`), of that version or the newest.
 */
export async function locatePlugin(
    packageName: string,
    version: string | undefined,
    env: Environment,
): Promise<string> {
    const executable = `pulumi-resource-${packageName}`;
    const folders = [
        ...(env["PATH"] ?? "").split(path.delimiter).filter((folder) => folder !== ""),
        ...(await installed(packageName, version, env["PULUMI_HOME"])),
    ];
    for (const folder of folders) {
        const file = path.resolve(folder, executable);
        if (await isExecutable(file)) return file;
    }
    throw new Failure(
        "EngineUnavailable",
        `There is no ${executable} on the PATH or in PULUMI_HOME/plugins.`,
        {
            hint: `Install the provider of the package "${packageName}", or put its folder on the PATH.`,
        },
    );
}

async function installed(
    packageName: string,
    version: string | undefined,
    pulumiHome: string | undefined,
): Promise<readonly string[]> {
    if (pulumiHome === undefined || pulumiHome === "") return [];
    const plugins = path.join(pulumiHome, "plugins");
    const prefix = `resource-${packageName}-v`;
    const names = await readdir(plugins).catch(() => []);
    return names
        .filter((name) => (version === undefined ? name.startsWith(prefix) : name === prefix + version))
        .filter((name) => !name.endsWith(".lock") && !name.endsWith(".partial"))
        .sort((left, right) => right.localeCompare(left, "en", { numeric: true }))
        .map((name) => path.join(plugins, name));
}

async function isExecutable(file: string): Promise<boolean> {
    try {
        await access(file, constants.X_OK);
        return true;
    } catch {
        return false;
    }
}
