import { chmod, mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { Failure } from "../../../infra/failure.ts";
import type { Home } from "../../../infra/home.ts";
import { readLabRecord } from "../../../infra/local/lab/lab-record.ts";
import { ensureBinaries } from "../../../infra/local/server/binaries.ts";
import { defaultMajor, type Major, supportedMajor, wantedMajor } from "../../../infra/local/server/major.ts";
import { installedVersions } from "../../../infra/local/server/platform-package.ts";
import { serverUser } from "../../../infra/local/server/user.ts";
import { silent } from "../../../infra/progress.ts";
import type { Probe } from "./probe.ts";

/**
 * Copies the PostgreSQL of the lab, or the one that a lab would be made of, to where its account can run it, runs it
 * once, and removes the copy.
 */
export const postgres: Probe = {
    name: "PostgreSQL",
    look: async ({ home, env }) => {
        const ofLab = await majorOfLab(home);
        const major = ofLab ?? wantedMajor(env) ?? defaultMajor;
        const version = await runOnce(major);
        const whose = ofLab === null ? "a new lab gets it" : "the lab has it";
        const others = (await installedVersions()).filter((installed) => installed !== version);
        const more = others.length === 0 ? "" : `; installed too: ${others.join(", ")}`;
        return {
            health: "ok",
            found: `${version} runs on ${process.platform}-${process.arch}, ${whose}${more}`,
        };
    },
};

async function runOnce(major: Major): Promise<string> {
    const folder = await mkdtemp(path.join(os.tmpdir(), "lifeboat-doctor-"));
    try {
        await chmod(folder, 0o711);
        const binaries = path.join(folder, "bin");
        return (await ensureBinaries({ binaries }, serverUser(), silent, major)).version;
    } finally {
        await rm(folder, { recursive: true, force: true });
    }
}

/** Null where there is no lab, or one that this version of lifeboat cannot read. */
async function majorOfLab(home: Home): Promise<Major | null> {
    try {
        const record = await readLabRecord(home);
        return record === null ? null : supportedMajor(record.serverVersion);
    } catch (error) {
        if (error instanceof Failure) return null;
        throw error;
    }
}
