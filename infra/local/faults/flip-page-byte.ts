import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Session } from "../../postgres/session.ts";
import { writeDurably } from "../base-backup/durable.ts";
import { formatManifest, manifestName, parseManifest } from "../base-backup/manifest.ts";
import { doctorPoint } from "./doctored-point.ts";
import type { Draw } from "./draw.ts";
import type { Damage, Fault } from "./fault.ts";
import { victimTables } from "./victims.ts";

const pageBytes = 8_192;
/** A relation's file is continued in `.1`, `.2`, ... each time it has grown by a gigabyte. */
const pagesPerFile = 131_072;

/** One byte of one page, in the backup's own terms. */
interface VictimByte {
    readonly file: string;
    readonly offset: number;
    readonly mask: number;
}

/**
 * The byte is flipped in the backup and not in the running copy: a backup looks at page checksums and would refuse.
 * Its manifest is written anew, as if the storage had been bad when the backup was read: the hash of the file must not
 * give the damage away, because the question is whether the drill looks at the page.
 */
export const flipPageByte: Fault = {
    id: "flip-page-byte",
    describes:
        "One byte of one page of a table is wrong in the newest recovery point, and its manifest agrees with it.",
    wanted: "The drill fails in content, naming the table and the block that cannot be read.",
    inflict: (context) => {
        let victim: VictimByte | null = null;
        return doctorPoint(context, {
            change: async (session) => {
                const { damage, byte } = await victimByte(session, context.draw);
                victim = byte;
                return damage;
            },
            changeBackup: async (backup) => {
                if (victim !== null) await flip(backup, victim);
            },
        });
    },
};

async function victimByte(
    session: Session,
    draw: Draw,
): Promise<{ readonly damage: Damage; readonly byte: VictimByte }> {
    const [table] = await victimTables(session, draw, 1);
    const { file, pages } = await session.one<{ file: string; pages: string }>(
        "SELECT pg_relation_filepath($1::regclass) AS file, pg_relation_size($1::regclass) / $2 AS pages",
        [table.sql, pageBytes],
    );
    const block = draw.below(Number(pages));
    const part = Math.floor(block / pagesPerFile);
    const inPage = draw.below(pageBytes);
    return {
        damage: { subject: table.subject, facts: { block, byte: inPage, file } },
        byte: {
            file: part === 0 ? file : `${file}.${part}`,
            offset: (block % pagesPerFile) * pageBytes + inPage,
            mask: 1 << draw.below(8),
        },
    };
}

async function flip(backup: string, { file, offset, mask }: VictimByte): Promise<void> {
    const place = path.join(backup, file);
    const bytes = await readFile(place);
    bytes.writeUInt8(bytes.readUInt8(offset) ^ mask, offset);
    await writeFile(place, bytes);
    const manifestFile = path.join(backup, manifestName);
    const manifest = parseManifest(await readFile(manifestFile, "utf8"), manifestFile);
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    const files = manifest.files.map((entry) => (entry.path === file ? { ...entry, sha256 } : entry));
    await writeDurably(manifestFile, formatManifest({ ...manifest, files }));
}
