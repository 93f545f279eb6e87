import { expect } from "chai";
import { createHash } from "node:crypto";
import { appendFile, mkdir, readFile, symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { copyBuffer, copyLiveFile } from "../../../../infra/local/base-backup/copy-file.ts";
import type { ManifestFile } from "../../../../infra/local/base-backup/manifest.ts";
import { pageBuffer, pageBytes, pageChecksum } from "../../../../infra/local/base-backup/page-checksum.ts";
import { failureOf } from "../../../support/failure.ts";
import { withTemporaryFolder } from "../../../support/temporary-folder.ts";

const began = 0x1_0000_0100n;

interface Copying {
    readonly from: string;
    readonly copied: string;
    readonly copy: (file?: string) => Promise<ManifestFile | null>;
}

describe("the copy of a file of a running server", () => {
    it("is the file, with the size and the hash of what was copied", async () => {
        await withFile("base/5/16384", pages(3), async ({ copied, copy }) => {
            const done = await copy();
            const sha256 = createHash("sha256").update(pages(3)).digest("hex");
            expect(done).to.include({ path: "base/5/16384", size: 3 * pageBytes, sha256 });
            expect((await readFile(copied)).equals(pages(3))).to.equal(true);
        });
    });

    it("is none when the file is gone", async () => {
        await withFile("base/5/16384", pages(1), async ({ copy }) => {
            expect(await copy("base/5/16385")).to.equal(null);
        });
    });

    it("counts blocks from the first file of a relation on: 131,072 to a file of 1 GB", async () => {
        await withFile("base/5/16384.2", pages(2, 262_144), async ({ copy }) => {
            expect(await copy()).to.include({ size: 2 * pageBytes });
        });
        await withFile("base/5/16384.2", pages(2), async ({ copy }) => {
            expect((await failureOf(copy(), "BackupFailed")).message).to.include("block 262144 ");
        });
    });

    it("names the block where a page beyond the first megabyte is bad", async () => {
        const bad = damaged(pages(300), 200);
        await withFile("base/5/16384", bad, async ({ copy }) => {
            expect((await failureOf(copy(), "BackupFailed")).message).to.include(
                "base/5/16384 is damaged in production: block 200 ",
            );
        });
    });

    it("takes a page that the server was just writing as it is when it is whole", async () => {
        await withFile("base/5/16384", damaged(pages(3), 1), async ({ from, copied, copy }) => {
            const copying = copy();
            await sleep(20);
            await writeFile(path.join(from, "base/5/16384"), pages(3));
            const sha256 = createHash("sha256").update(pages(3)).digest("hex");
            expect(await copying).to.include({ sha256 });
            expect((await readFile(copied)).equals(pages(3))).to.equal(true);
        });
    });

    it("takes a torn page that was changed since the backup began: replay writes it anew", async () => {
        const torn = damaged(pages(2, 0, began), 1);
        await withFile("base/5/16384", torn, async ({ copy }) => {
            expect(await copy()).to.include({ size: 2 * pageBytes });
        });
    });

    it("judges no file that holds no pages, and a part of a page at the end", async () => {
        await withFile("base/5/pg_filenode.map", damaged(pages(1), 0), async ({ copy }) => {
            expect(await copy()).to.include({ size: pageBytes });
        });
        await withFile("base/5/16384", Buffer.concat([pages(1), Buffer.alloc(100, 7)]), async ({ copy }) => {
            expect(await copy()).to.include({ size: pageBytes + 100 });
        });
    });

    it("never goes through a link, nor over a file that is there", async () => {
        await withFile("base/5/16384", pages(1), async ({ from, copied, copy }) => {
            await symlink("/etc/passwd", path.join(from, "base/5/16385"));
            expect(await errorOf(copy("base/5/16385"))).to.have.property("code", "ELOOP");
            await appendFile(copied, "mine");
            expect(await errorOf(copy())).to.have.property("code", "EEXIST");
        });
    });
});

/** Pages with right checksums, as of `lsn`. */
function pages(count: number, firstBlock = 0, lsn = began - 8n): Buffer {
    const buffer = pageBuffer(count * pageBytes);
    for (let page = 0; page < count; page += 1) {
        const at = page * pageBytes;
        buffer.bytes.fill(page & 0xff, at, at + pageBytes);
        buffer.bytes.writeUInt32LE(Number(lsn >> 32n), at);
        buffer.bytes.writeUInt32LE(Number(lsn & 0xffff_ffffn), at + 4);
        buffer.bytes.writeUInt16LE(8000, at + 14);
        buffer.bytes.writeUInt16LE(pageChecksum(buffer, page, firstBlock + page), at + 8);
    }
    return buffer.bytes;
}

function damaged(bytes: Buffer, page: number): Buffer {
    bytes.writeUInt8(bytes.readUInt8(page * pageBytes + 4000) ^ 1, page * pageBytes + 4000);
    return bytes;
}

async function withFile(
    file: string,
    bytes: Buffer,
    work: (copying: Copying) => Promise<void>,
): Promise<void> {
    await withTemporaryFolder(async (folder) => {
        const [from, to] = [path.join(folder, "data"), path.join(folder, "copy")];
        for (const root of [from, to]) await mkdir(path.join(root, path.dirname(file)), { recursive: true });
        await writeFile(path.join(from, file), bytes);
        const copy = (name = file) =>
            copyLiveFile({ from, to, pagesChangedSince: began }, name, copyBuffer());
        await work({ from, copied: path.join(to, file), copy });
    });
}

function errorOf(work: Promise<unknown>): Promise<unknown> {
    return work.catch((error: unknown) => error);
}
