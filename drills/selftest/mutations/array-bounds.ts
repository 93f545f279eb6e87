import { valueMutation } from "../value-mutation.ts";

export const arrayBounds = valueMutation({
    id: "array-bounds",
    title: "an array begins elsewhere",
    row: 7,
    does: "The elements of one array stay, and their subscripts begin at 5 instead of 1.",
    fits: ({ type }) => type === "integer[]" || type === "text[]",
    where: (column) => `array_ndims(${column}) = 1 AND array_lower(${column}, 1) = 1`,
    becomes: (column, type) => `('[5:' || 4 + cardinality(${column}) || ']=' || ${column}::text)::${type}`,
});
