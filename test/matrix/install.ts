import { spawn } from "node:child_process";
import { once } from "node:events";
import { type Major, supportedMajor } from "../../infra/local/server/major.ts";
import { installedVersions } from "../../infra/local/server/platform-package.ts";

const folder = "infra/local/server/majors";

/**
 * Installs the majors that are wanted and not there, with npm and from their lock file, and returns those that are not
 * there even then: npm has none for this machine. Throws where npm fails.
 */
export async function installMajors(wanted: readonly Major[]): Promise<readonly Major[]> {
    if ((await missing(wanted)).length === 0) return [];
    const npm = spawn("npm", ["ci", "--prefix", folder], { stdio: "inherit" });
    const [code] = (await once(npm, "close")) as [number | null];
    if (code !== 0) throw new Error(`npm ci --prefix ${folder} ended with ${code ?? "a signal"}`);
    return missing(wanted);
}

async function missing(wanted: readonly Major[]): Promise<readonly Major[]> {
    const installed = (await installedVersions()).map(supportedMajor);
    return wanted.filter((major) => !installed.includes(major));
}
