import { denyXmin } from "../bytes/heap-page.ts";
import { changeTuple, pageMutation } from "../page-mutation.ts";

export const rowHidden = pageMutation({
    id: "row-hidden",
    title: "a hint bit hides a row",
    row: 21,
    does: "The hint bits of one row say that the transaction that wrote it was rolled back.",
    check: "rows",
    change: (page) => changeTuple(page, denyXmin),
});
