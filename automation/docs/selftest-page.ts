import type { Mutation } from "../../drills/selftest/mutation.ts";
import { mutations } from "../../drills/selftest/registry.ts";
import { code, markdownTable, page } from "./markdown.ts";

/** `docs/selftest.md` */
export function selftestPage(): string {
    return page("Selftest", [
        "What `lifeboat selftest` does to restored copies of a throw-away production, and what a drill must say of each: " +
            "the verdict, and the check that names what was hit. A seed chooses the victim; " +
            "`lifeboat selftest --class ID --seed N` repeats one. The row is that of the catalogue of faults: " +
            "1 to 24 are damage to data, 31 to 38 are about place and time, 39 to 42 are hostile, huge or slow.",
        markdownTable(["class", "row", "what is done", "verdict", "by"], mutations.map(rowOf)),
    ]);
}

function rowOf({ id, row, does, wanted }: Mutation): readonly string[] {
    const { verdict, check } = wanted;
    return [code(id), String(row), does, verdict, check === null ? "the drill's end" : code(check)];
}
