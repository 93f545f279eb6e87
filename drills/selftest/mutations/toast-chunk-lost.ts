import { forgetTuple } from "../bytes/heap-page.ts";
import { changeTuple, pageMutation } from "../page-mutation.ts";
import { drawToast } from "../victims.ts";

export const toastChunkLost = pageMutation({
    id: "toast-chunk-lost",
    title: "a part of a long value is lost",
    row: 20,
    does: "One piece of a value that is stored out of line is not there any more.",
    check: "content",
    victim: drawToast,
    change: (page) => changeTuple(page, forgetTuple),
});
