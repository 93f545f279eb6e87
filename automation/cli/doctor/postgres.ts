import { chmod, mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { ensureBinaries } from "../../../infra/local/server/binaries.ts";
import { serverUser } from "../../../infra/local/server/user.ts";
import type { Probe } from "./probe.ts";

/** Copies PostgreSQL to where its account can run it, as the lab does, runs it once, and removes the copy. */
export const postgres: Probe = {
    name: "PostgreSQL",
    look: async () => {
        const folder = await mkdtemp(path.join(os.tmpdir(), "lifeboat-doctor-"));
        try {
            await chmod(folder, 0o711);
            const { version } = await ensureBinaries({ binaries: path.join(folder, "bin") }, serverUser());
            return { health: "ok", found: `${version} runs on ${process.platform}-${process.arch}` };
        } finally {
            await rm(folder, { recursive: true, force: true });
        }
    },
};
