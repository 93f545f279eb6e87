import { twinsMutation } from "../twins-mutation.ts";

export const twinsAdded = twinsMutation({
    id: "twins-added",
    title: "a pair of equal rows is added",
    row: 9,
    does: "One row of a table without a key is inserted twice more: sums by exclusive or would cancel out.",
    added: 2,
});
