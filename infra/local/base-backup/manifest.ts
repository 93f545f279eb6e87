import { createHash } from "node:crypto";
import { z } from "zod";
import { Failure, messageOf } from "../../failure.ts";

/** One file of a base backup. */
export interface ManifestFile {
    /** Relative to the backup, with `/`. */
    readonly path: string;
    readonly size: number;
    readonly modified: Date;
    /** SHA-256, hex. */
    readonly sha256: string;
}

/** What PostgreSQL's own `backup_manifest` says of a backup. */
export interface Manifest {
    /** Null in manifests of version 1, which PostgreSQL writes and reads before 17: there `pg_control` tells it. */
    readonly systemIdentifier: string | null;
    readonly files: readonly ManifestFile[];
    readonly timeline: number;
    readonly startLsn: string;
    readonly endLsn: string;
}

/** The file's name, in the backup's folder. */
export const manifestName = "backup_manifest";

/**
 * The text of a manifest, laid out as the server lays it out: the last line holds the SHA-256 of all that stands
 * before it. It is of version 2 (PostgreSQL 17 and later) where it names the system identifier, otherwise of version 1.
 */
export function formatManifest(manifest: Manifest): string {
    const range = [
        `"Timeline": ${manifest.timeline}`,
        `"Start-LSN": "${manifest.startLsn}"`,
        `"End-LSN": "${manifest.endLsn}"`,
    ];
    const body = [
        ...formatHead(manifest.systemIdentifier),
        `"Files": [`,
        manifest.files.map(formatFile).join(",\n"),
        `],`,
        `"WAL-Ranges": [`,
        `{ ${range.join(", ")} }`,
        `],\n`,
    ].join("\n");
    return `${body}"Manifest-Checksum": "${sha256(body)}"}\n`;
}

const manifestSchema = z.object({
    "PostgreSQL-Backup-Manifest-Version": z.literal([1, 2]),
    Files: z.array(
        z.object({
            Path: z.string(),
            Size: z.int().nonnegative(),
            "Last-Modified": z.string(),
            "Checksum-Algorithm": z.literal("SHA256"),
            Checksum: z.string().regex(/^[0-9a-f]{64}$/),
        }),
    ),
    "WAL-Ranges": z.tuple([
        z.object({ Timeline: z.int().positive(), "Start-LSN": z.string(), "End-LSN": z.string() }),
    ]),
});

/**
 * Reads a manifest back. Throws `RestoreFailed` when it was changed since it was written, or is none.
 * @param place how to name it in the error
 */
export function parseManifest(text: string, place: string): Manifest {
    const [, body, checksum] = /^([\s\S]*\n)"Manifest-Checksum": "([0-9a-f]{64})"\}\n$/.exec(text) ?? [];
    if (body === undefined) throw unusable(place, "is not a backup manifest");
    if (sha256(body) !== checksum)
        throw unusable(place, "was changed after the backup: its own checksum is wrong");
    const parsed = manifestSchema.safeParse(parseJson(text, place));
    if (!parsed.success)
        throw unusable(place, "is not a backup manifest of version 1 or 2 with SHA-256 checksums");
    const [range] = parsed.data["WAL-Ranges"];
    return {
        // 64 bits: JSON.parse would round it
        systemIdentifier: /"System-Identifier": (\d+)/.exec(body)?.[1] ?? null,
        files: parsed.data.Files.map((file) => ({
            path: file.Path,
            size: file.Size,
            modified: new Date(file["Last-Modified"]),
            sha256: file.Checksum,
        })),
        timeline: range.Timeline,
        startLsn: range["Start-LSN"],
        endLsn: range["End-LSN"],
    };
}

function formatHead(systemIdentifier: string | null): readonly string[] {
    return systemIdentifier === null
        ? [`{ "PostgreSQL-Backup-Manifest-Version": 1,`]
        : [`{ "PostgreSQL-Backup-Manifest-Version": 2,`, `"System-Identifier": ${systemIdentifier},`];
}

function formatFile(file: ManifestFile): string {
    const modified = file.modified.toISOString().slice(0, 19).replace("T", " ");
    const fields = [
        `"Path": ${JSON.stringify(file.path)}`,
        `"Size": ${file.size}`,
        `"Last-Modified": "${modified} GMT"`,
        `"Checksum-Algorithm": "SHA256"`,
        `"Checksum": "${file.sha256}"`,
    ];
    return `{ ${fields.join(", ")} }`;
}

function parseJson(text: string, place: string): unknown {
    try {
        return JSON.parse(text);
    } catch (error) {
        throw unusable(place, `is not JSON (${messageOf(error)})`);
    }
}

function sha256(text: string): string {
    return createHash("sha256").update(text).digest("hex");
}

function unusable(place: string, problem: string): Failure {
    return new Failure("RestoreFailed", `${place} ${problem}`);
}
