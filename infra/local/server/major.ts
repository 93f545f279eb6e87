import { readFile } from "node:fs/promises";
import path from "node:path";
import { codeOf, Failure } from "../../failure.ts";

/** The majors of PostgreSQL that the lab can run and every test of the matrix passes on, oldest first. */
export const supportedMajors = [14, 15, 16, 17, 18] as const;

/** See {@link supportedMajors}. */
export type Major = (typeof supportedMajors)[number];

/** What a lab is made of where nobody asks for another one. It comes with lifeboat's own dependencies. */
export const defaultMajor = 18 satisfies Major;

/** The number before the first point: `18` of `18.4` and of `18.4.0-beta.17`, `14` of the `14` in a `PG_VERSION`. */
export function majorOf(version: string): number {
    return Number.parseInt(version, 10);
}

/** Null for a version that lifeboat does not know. */
export function supportedMajor(version: string): Major | null {
    const major = majorOf(version);
    return supportedMajors.find((known) => known === major) ?? null;
}

/** Reads `LIFEBOAT_POSTGRES`; null where it is not set. Throws `BadConfiguration` for what is no supported major. */
export function wantedMajor(env: NodeJS.ProcessEnv): Major | null {
    const wanted = env["LIFEBOAT_POSTGRES"] ?? "";
    if (wanted === "") return null;
    const major = /^\d+$/.test(wanted) ? supportedMajor(wanted) : null;
    if (major !== null) return major;
    const known = supportedMajors.join(", ");
    throw new Failure("BadConfiguration", `LIFEBOAT_POSTGRES is "${wanted}": it must be one of ${known}`);
}

/**
 * The major that wrote a data directory, or a base backup of one. Throws `RestoreFailed` where there is no
 * `PG_VERSION`, or one that lifeboat does not know.
 */
export async function majorOfData(folder: string): Promise<Major> {
    const text = await readFile(path.join(folder, "PG_VERSION"), "utf8").catch((cause: unknown) => {
        const reason = codeOf(cause) === "ENOENT" ? "is missing" : "cannot be read";
        throw new Failure("RestoreFailed", `PG_VERSION of ${folder} ${reason}`, { cause });
    });
    const major = supportedMajor(text);
    if (major !== null) return major;
    const known = supportedMajors.join(", ");
    throw new Failure("RestoreFailed", `${folder} is of PostgreSQL ${text.trim()}, and known are ${known}`);
}
