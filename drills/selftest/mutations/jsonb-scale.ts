import { valueMutation } from "../value-mutation.ts";

export const jsonbScale = valueMutation({
    id: "jsonb-scale",
    title: "a number in jsonb gets a zero",
    row: 7,
    does: "One number inside of a jsonb value gets a digit that does not change its value.",
    fits: ({ type }) => type === "jsonb",
    where: (column) => `${column}::text ~ '[0-9][.][0-9]'`,
    becomes: (column) => `regexp_replace(${column}::text, '([0-9]+[.][0-9]+)', '\\10')::jsonb`,
});
