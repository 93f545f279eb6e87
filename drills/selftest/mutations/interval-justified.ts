import { valueMutation } from "../value-mutation.ts";

export const intervalJustified = valueMutation({
    id: "interval-justified",
    title: "a month becomes 30 days",
    row: 7,
    does: "The months of one interval become 30 days each, which equality takes for the same.",
    fits: ({ type }) => type === "interval",
    where: (column) => `extract(month FROM ${column}) > 0`,
    becomes: (column) =>
        `${column} - make_interval(months => extract(month FROM ${column})::int)
         + make_interval(days => 30 * extract(month FROM ${column})::int)`,
});
