import { twinsMutation } from "../twins-mutation.ts";

export const rowDoubled = twinsMutation({
    id: "row-doubled",
    title: "a row is there twice",
    row: 5,
    does: "One row of a table without a key is inserted once more.",
    added: 1,
});
