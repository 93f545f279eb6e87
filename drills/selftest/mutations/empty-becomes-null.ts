import { isText, valueMutation } from "../value-mutation.ts";

export const emptyBecomesNull = valueMutation({
    id: "empty-becomes-null",
    title: "the empty text becomes NULL",
    row: 8,
    does: "One empty text becomes NULL.",
    fits: (column) => isText(column) && column.nullable,
    where: (column) => `${column} = ''`,
    becomes: () => "NULL",
});
