import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { Finding, Probe } from "./probe.ts";

/** For people; lifeboat itself does not use it. */
export const psql: Probe = program("psql", "psql", ["--version"], {
    missing: "not on the PATH; only for looking into the lab by hand",
    remedy: "It comes with your system's PostgreSQL client package.",
});

/** For the tests alone. */
export const python: Probe = program("Python", "python3", ["--version"], {
    missing: "not on the PATH; only lifeboat's own tests use it",
    remedy: "It comes with your system's python3 package.",
});

function program(name: string, file: string, words: readonly string[], without: Without): Probe {
    return {
        name,
        look: async () => {
            const version = await firstLine(file, words);
            return version === null ? notFound(without) : { health: "ok", found: version };
        },
    };
}

interface Without {
    readonly missing: string;
    readonly remedy: string;
}

function notFound({ missing, remedy }: Without): Finding {
    return { health: "warn", found: missing, remedy };
}

/** What a program says of itself; null where there is none that runs. */
async function firstLine(file: string, words: readonly string[]): Promise<string | null> {
    try {
        const { stdout } = await promisify(execFile)(file, [...words], { timeout: 20_000 });
        return stdout.split("\n")[0] ?? "";
    } catch {
        return null;
    }
}
