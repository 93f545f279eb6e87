import { valueMutation } from "../value-mutation.ts";

export const numericScale = valueMutation({
    id: "numeric-scale",
    title: "1.0 becomes 1.00",
    row: 7,
    does: "One numeric gets a digit after its point that does not change its value.",
    fits: ({ type }) => type === "numeric",
    where: (column) => `${column} IS NOT NULL`,
    becomes: (column) =>
        `(${column}::text || CASE WHEN scale(${column}) > 0 THEN '0' ELSE '.0' END)::numeric`,
});
