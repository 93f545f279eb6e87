import { expect } from "chai";
import { badPages } from "../../../../infra/local/base-backup/page-check.ts";
import {
    pageBuffer,
    pageBytes,
    pageChecksum,
    type PageBuffer,
} from "../../../../infra/local/base-backup/page-checksum.ts";

const farFuture = 2n ** 62n;

describe("a page's checksum", () => {
    it("does not count the checksum that is stored, and leaves the page as it was", () => {
        const pages = writtenPages(1);
        const checksum = pageChecksum(pages, 0, 7);
        pages.bytes.writeUInt16LE(0xabcd, 8);
        const before = Buffer.from(pages.bytes);
        expect(pageChecksum(pages, 0, 7)).to.equal(checksum);
        expect(pages.bytes.equals(before)).to.equal(true);
    });

    it("is another one in another place, so that exchanged pages are found", () => {
        const pages = writtenPages(1);
        expect(pageChecksum(pages, 0, 7)).to.not.equal(pageChecksum(pages, 0, 8));
    });

    it("changes with every single bit of the page", () => {
        const pages = writtenPages(1);
        const checksum = pageChecksum(pages, 0, 0);
        for (let bit = 0; bit < pageBytes * 8; bit += 61) {
            const at = bit >> 3;
            if (at === 8 || at === 9) continue;
            pages.bytes.writeUInt8(pages.bytes.readUInt8(at) ^ (1 << (bit & 7)), at);
            expect(pageChecksum(pages, 0, 0), `bit ${bit}`).to.not.equal(checksum);
            pages.bytes.writeUInt8(pages.bytes.readUInt8(at) ^ (1 << (bit & 7)), at);
        }
    });
});

describe("the pages of a file", () => {
    it("are good with their own checksums, counted from the file's first block", () => {
        const pages = sealed(writtenPages(3), 131_072);
        expect(badPages(pages, 3 * pageBytes, 131_072, farFuture)).to.deep.equal([]);
        expect(badPages(pages, 3 * pageBytes, 0, farFuture)).to.deep.equal([0, 1, 2]);
    });

    it("are bad with one wrong byte", () => {
        const pages = sealed(writtenPages(3), 0);
        pages.bytes.writeUInt8(pages.bytes.readUInt8(pageBytes + 4000) ^ 1, pageBytes + 4000);
        expect(badPages(pages, 3 * pageBytes, 0, farFuture)).to.deep.equal([1]);
    });

    it("are not judged when they were never written, or changed since the backup began, or are cut off", () => {
        const pages = sealed(writtenPages(3), 0);
        pages.bytes.fill(0, 0, pageBytes);
        pages.bytes.writeUInt8(1, pageBytes + 4000);
        expect(badPages(pages, 3 * pageBytes, 0, 0x1_0000_0028n)).to.deep.equal([]);
        expect(badPages(pages, 3 * pageBytes, 0, 0x1_0000_0029n)).to.deep.equal([1]);
        expect(badPages(pages, 2 * pageBytes - 1, 0, farFuture)).to.deep.equal([]);
    });
});

/** Pages as a server would leave them: last changed at 1/28, some content, no checksum yet. */
function writtenPages(count: number): PageBuffer {
    const pages = pageBuffer(count * pageBytes);
    for (let at = 0; at < pages.bytes.length; at += 1)
        pages.bytes.writeUInt8((at * 31 + (at >> 8)) & 0xff, at);
    for (let page = 0; page < count; page += 1) {
        pages.bytes.writeUInt32LE(1, page * pageBytes);
        pages.bytes.writeUInt32LE(0x28, page * pageBytes + 4);
        pages.bytes.writeUInt16LE(8000, page * pageBytes + 14);
    }
    return pages;
}

function sealed(pages: PageBuffer, firstBlock: number): PageBuffer {
    for (let page = 0; page * pageBytes < pages.bytes.length; page += 1) {
        pages.bytes.writeUInt16LE(pageChecksum(pages, page, firstBlock + page), page * pageBytes + 8);
    }
    return pages;
}
