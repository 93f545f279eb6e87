import { valueMutation } from "../value-mutation.ts";

export const negativeZero = valueMutation({
    id: "negative-zero",
    title: "0 becomes -0",
    row: 7,
    does: "One float that is zero becomes the negative zero, which is equal to it.",
    fits: ({ type }) => type === "double precision" || type === "real",
    where: (column) => `${column}::text = '0'`,
    becomes: (_column, type) => `'-0'::${type}`,
});
