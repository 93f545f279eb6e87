import { isText, valueMutation } from "../value-mutation.ts";

export const nullBecomesEmpty = valueMutation({
    id: "null-becomes-empty",
    title: "NULL becomes the empty text",
    row: 8,
    does: "One NULL becomes an empty text.",
    fits: (column) => isText(column) && column.nullable,
    where: (column) => `${column} IS NULL`,
    becomes: () => "''",
});
