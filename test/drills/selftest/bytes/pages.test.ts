import { writeFile } from "node:fs/promises";
import path from "node:path";
import { expect } from "chai";
import { leafEntries } from "../../../../drills/selftest/bytes/btree-page.ts";
import { flipValueBit } from "../../../../drills/selftest/bytes/flip-value-bit.ts";
import {
    contradictXmax,
    denyXmin,
    forgetTuple,
    tuplesOf,
} from "../../../../drills/selftest/bytes/heap-page.ts";
import { changeSilently, readPage, writePage } from "../../../../drills/selftest/bytes/page-file.ts";
import { badPages } from "../../../../infra/local/base-backup/page-check.ts";
import { pageBuffer } from "../../../../infra/local/base-backup/page-checksum.ts";
import { drawFrom } from "../../../../infra/local/faults/draw.ts";
import { withTemporaryFolder } from "../../../support/temporary-folder.ts";

/** Two rows of 40 bytes whose values begin at 24, and a line pointer that is not in use between them. */
function aPage(): Buffer {
    const page = Buffer.alloc(8_192);
    page.writeUInt16LE(24 + 3 * 4, 12);
    page.writeUInt16LE(8_000, 14);
    page.writeUInt16LE(8_192, 16);
    page.writeUInt16LE(0x0004, 10);
    for (const [index, offset] of [
        [0, 8_100],
        [2, 8_000],
    ] as const) {
        page.writeUInt32LE(offset | (1 << 15) | (40 << 17), 24 + index * 4);
        page.writeUInt16LE(0x0300, offset + 20);
        page.writeUInt8(24, offset + 22);
    }
    return page;
}

describe("a page of a table", () => {
    it("gives the rows that a line pointer names, and where their values begin", () => {
        expect(tuplesOf(aPage())).to.deep.equal([
            { line: 1, pointer: 24, offset: 8_100, length: 40, values: 8_124 },
            { line: 3, pointer: 32, offset: 8_000, length: 40, values: 8_024 },
        ]);
    });

    it("forgets a row without moving the others", () => {
        const page = aPage();
        forgetTuple(page, { pointer: 24 });
        expect(tuplesOf(page).map(({ line }) => line)).to.deep.equal([3]);
    });

    it("denies the writer of a row only where the page does not vouch for it", () => {
        const page = aPage();
        denyXmin(page, { offset: 8_000 });
        expect(page.readUInt16LE(8_020)).to.equal(0x0200);
        expect(page.readUInt16LE(10)).to.equal(0);
        expect(page.readUInt16LE(8_120)).to.equal(0x0300);
    });

    it("contradicts itself in one header, and in nothing that is read", () => {
        const page = aPage();
        contradictXmax(page, { offset: 8_000 });
        expect(page.readUInt16LE(8_020)).to.equal(0x1700);
    });

    it("is flipped in a value, never in a header", () => {
        for (let seed = 0; seed < 200; seed += 1) {
            const byte = flipValueBit(aPage(), drawFrom(seed));
            const inValues = [8_024, 8_124].some((values) => byte >= values && byte < values + 16);
            expect(inValues, `byte ${byte}`).to.equal(true);
        }
    });
});

describe("a page of a b-tree", () => {
    it("gives the entries of a leaf without its bound, and none of another page", () => {
        const leaf = aPage();
        leaf.writeUInt16LE(8_176, 16);
        leaf.writeUInt32LE(7, 8_176 + 4);
        leaf.writeUInt16LE(0x0001, 8_176 + 12);
        leaf.writeUInt16LE(16, 8_006);
        expect(leafEntries(leaf)).to.deep.equal([{ key: 8_008, line: 3 }]);
        leaf.writeUInt32LE(0, 8_176 + 4);
        expect(leafEntries(leaf).map(({ line }) => line)).to.deep.equal([1, 3]);
        leaf.writeUInt16LE(0x8010, 8_006);
        expect(leafEntries(leaf).map(({ line }) => line)).to.deep.equal([1]);
        leaf.writeUInt16LE(0x0009, 8_176 + 12);
        expect(leafEntries(leaf)).to.deep.equal([]);
    });
});

describe("a file of pages", () => {
    it("is changed so that no checksum can tell, and otherwise so that it can", async () => {
        await withTemporaryFolder(async (folder) => {
            const file = path.join(folder, "16384");
            await writeFile(file, Buffer.concat([Buffer.alloc(8_192), aPage()]));
            const bad = async (): Promise<readonly number[]> => {
                const pages = pageBuffer(8_192);
                (await readPage(file, 1)).copy(pages.bytes);
                return badPages(pages, 8_192, 1, 1n);
            };
            expect(await bad(), "without a checksum").to.deep.equal([0]);
            expect(await changeSilently(file, 1, (page) => page.writeUInt8(7, 8_024))).to.equal(8_025);
            expect(await bad()).to.deep.equal([]);
            const page = await readPage(file, 1);
            expect(page.readUInt8(8_024)).to.equal(7);
            page.writeUInt8(8, 8_024);
            await writePage(file, 1, page);
            expect(await bad()).to.deep.equal([0]);
            expect((await readPage(file, 0)).equals(Buffer.alloc(8_192)), "the other page").to.equal(true);
        });
    });
});
