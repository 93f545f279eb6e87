import { pageBytes } from "../../../infra/local/base-backup/page-checksum.ts";
import { writePage } from "../bytes/page-file.ts";
import { pageMutation } from "../page-mutation.ts";

export const pageZeroed = pageMutation({
    id: "page-zeroed",
    title: "a page is empty",
    row: 3,
    does: "One page of a table is nothing but zeros, which is a sound page to every checksum.",
    check: "rows",
    change: async ({ file, block }) => {
        await writePage(file, block, Buffer.alloc(pageBytes));
        return { block };
    },
});
