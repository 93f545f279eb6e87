import { pageBytes } from "../../../infra/local/base-backup/page-checksum.ts";
import { readPage, writePage } from "../bytes/page-file.ts";
import { pageMutation } from "../page-mutation.ts";

export const pageBitFlipped = pageMutation({
    id: "page-bit-flipped",
    title: "a bit of a page is wrong",
    row: 1,
    does: "One bit of one page of a table is flipped; its checksum is what it was, and does not agree.",
    check: "content",
    change: async ({ file, block, draw }) => {
        const byte = draw.below(pageBytes);
        const page = await readPage(file, block);
        page.writeUInt8(page.readUInt8(byte) ^ (1 << draw.below(8)), byte);
        await writePage(file, block, page);
        return { block, byte };
    },
});
