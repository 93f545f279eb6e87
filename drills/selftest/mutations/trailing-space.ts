import { valueMutation } from "../value-mutation.ts";

export const trailingSpace = valueMutation({
    id: "trailing-space",
    title: "a space at the end",
    row: 8,
    does: "One text gets a space at its end.",
    fits: (column) => column.type === "text",
    where: (column) => `${column} <> ''`,
    becomes: (column) => `${column} || ' '`,
});
