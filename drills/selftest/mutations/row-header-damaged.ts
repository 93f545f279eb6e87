import { contradictXmax } from "../bytes/heap-page.ts";
import { changeTuple, pageMutation } from "../page-mutation.ts";

export const rowHeaderDamaged = pageMutation({
    id: "row-header-damaged",
    title: "the header of a row contradicts itself",
    row: 21,
    does: "The header of one row says that it was deleted by several transactions and by one: its values can be read all the same.",
    check: "heap",
    changesRows: false,
    change: (page) => changeTuple(page, contradictXmax),
});
