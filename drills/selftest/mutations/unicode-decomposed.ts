import { isText, valueMutation } from "../value-mutation.ts";

export const unicodeDecomposed = valueMutation({
    id: "unicode-decomposed",
    title: "é becomes e and an accent",
    row: 8,
    does: "One text is decomposed (NFD): it looks the same and has other bytes.",
    fits: isText,
    where: (column) => `${column} <> normalize(${column}, NFD)`,
    becomes: (column) => `normalize(${column}, NFD)`,
});
