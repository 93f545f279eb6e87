import { access, readFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { folderStore } from "../../../drills/evidence/store.ts";
import { instant } from "../../../drills/report/format.ts";
import { ourAccountName, serverUser } from "../../../infra/local/server/user.ts";
import type { Finding, Probe } from "./probe.ts";

const manifestSchema = z.object({
    engines: z.object({ node: z.string() }),
    dependencies: z.record(z.string(), z.string()),
});

/** The version of Node that runs this. */
export const node: Probe = {
    name: "Node",
    look: async ({ checkout }) => {
        const { engines } = await manifestOf(checkout);
        // the executable has refused an older one before this could run
        return { health: "ok", found: `${process.versions.node} (${engines.node} is needed)` };
    },
};

/** Whether every package that package.json names is installed. */
export const packages: Probe = {
    name: "packages",
    look: async ({ checkout }) => {
        const names = Object.keys((await manifestOf(checkout)).dependencies);
        const missing = await Promise.all(
            names.map(async (name) => ((await isInstalled(checkout, name)) ? [] : [name])),
        );
        return packagesFound(names.length, missing.flat());
    },
};

function packagesFound(wanted: number, missing: readonly string[]): Finding {
    if (missing.length === 0) return { health: "ok", found: `all ${wanted} are installed` };
    return {
        health: "fail",
        found: `${missing.join(", ")} ${missing.length === 1 ? "is" : "are"} missing`,
        remedy: "Run `npm ci` in the checkout.",
    };
}

/** Which account PostgreSQL would run as. */
export const account: Probe = {
    name: "account",
    look: async () => {
        const name = ourAccountName();
        const server = serverUser();
        const found =
            server === null ? `${name} runs everything` : `${name}; PostgreSQL runs as ${server.name}`;
        return Promise.resolve({ health: "ok", found });
    },
};

/** Whether this machine's clock can be believed. */
export const clock: Probe = {
    name: "clock",
    look: async ({ home }) => {
        const newest = await folderStore(home.drills).latest();
        return clockFound(new Date(), newest === null ? null : new Date(newest.finishedAt));
    },
};

/** Ages and RPO are differences of clocks: one that went back makes all of them wrong. */
export function clockFound(now: Date, newestRecord: Date | null): Finding {
    if (newestRecord === null || newestRecord <= now)
        return { health: "ok", found: instant(now.toISOString()) };
    return {
        health: "warn",
        found: `${instant(now.toISOString())}, but a drill ended at ${instant(newestRecord.toISOString())}`,
        remedy: "Set the clock: ages and RPO are measured with it.",
    };
}

async function manifestOf(checkout: string): Promise<z.infer<typeof manifestSchema>> {
    return manifestSchema.parse(JSON.parse(await readFile(path.join(checkout, "package.json"), "utf8")));
}

async function isInstalled(checkout: string, name: string): Promise<boolean> {
    return access(path.join(checkout, "node_modules", name, "package.json")).then(
        () => true,
        () => false,
    );
}
