import { flipValueBit } from "../bytes/flip-value-bit.ts";
import { changeSilently } from "../bytes/page-file.ts";
import { pageMutation } from "../page-mutation.ts";
import { drawToast } from "../victims.ts";

export const toastBitFlipped = pageMutation({
    id: "toast-bit-flipped",
    title: "a bit of a long value is wrong",
    row: 20,
    does: "One bit of a value that is stored out of line is flipped where no checksum can tell.",
    check: "content",
    victim: drawToast,
    change: async ({ file, block, draw }) => {
        const byte = await changeSilently(file, block, (page) => flipValueBit(page, draw));
        return { block, byte };
    },
});
