import type { Mutation } from "../mutation.ts";
import { takeAnotherValue } from "../take-another-value.ts";

export const valueChanged: Mutation = {
    id: "value-changed",
    title: "a value is another",
    row: 5,
    does: "One value of one row becomes that of another row, so that the count and every type stay right.",
    wanted: { check: "content", verdict: "failed" },
    changesRows: true,
    inflict: (copy) => copy.inDatabase((session) => takeAnotherValue(session, copy)),
};
