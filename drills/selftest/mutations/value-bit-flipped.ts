import { flipValueBit } from "../bytes/flip-value-bit.ts";
import { changeSilently } from "../bytes/page-file.ts";
import { pageMutation } from "../page-mutation.ts";
import { drawOwnFile } from "../victims.ts";

export const valueBitFlipped = pageMutation({
    id: "value-bit-flipped",
    title: "a bit of a value is wrong, the checksum right",
    row: 2,
    does: "One bit of the values of one row is flipped where no checksum can tell: before it was made, or where there is none.",
    check: "content",
    victim: (copy) => drawOwnFile(copy, ({ columns }) => columns.length > 0),
    change: async ({ file, block, draw }) => {
        const byte = await changeSilently(file, block, (page) => flipValueBit(page, draw));
        return { block, byte };
    },
});
