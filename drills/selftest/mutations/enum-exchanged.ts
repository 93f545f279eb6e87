import { valueMutation } from "../value-mutation.ts";

export const enumExchanged = valueMutation({
    id: "enum-exchanged",
    title: "an enum value becomes another one",
    row: 5,
    does: "One value of an enum becomes another one of the same enum.",
    fits: ({ type }) => type === "extras.mood" || type === "public.order_status",
    where: (column) => `${column} IS NOT NULL`,
    becomes: (column, type) =>
        `(SELECT x FROM unnest(enum_range(NULL::${type})) AS x WHERE x <> ${column} LIMIT 1)`,
});
