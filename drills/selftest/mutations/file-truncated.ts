import { truncate } from "node:fs/promises";
import { pageBytes } from "../../../infra/local/base-backup/page-checksum.ts";
import { pageMutation } from "../page-mutation.ts";

export const fileTruncated = pageMutation({
    id: "file-truncated",
    title: "the end of a table is cut off",
    row: 4,
    does: "The file of one table ends some pages early, on the boundary of a page.",
    check: "rows",
    change: async ({ file, block }) => {
        await truncate(file, block * pageBytes);
        return { blocks: block };
    },
});
