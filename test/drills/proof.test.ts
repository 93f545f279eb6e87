import { expect } from "chai";
import type { Proof } from "../../drills/model/verdict.ts";
import { proofOf, type Seen } from "../../drills/proof.ts";
import { aTable } from "../support/evidence.ts";

function seen(changes: Partial<Seen> = {}): Seen {
    return {
        reached: "opened",
        hasBaseline: true,
        aligned: { exact: true, laterTransactions: 0 },
        tables: [aTable(), aTable({ name: "customers" })],
        readInFull: null,
        ...changes,
    };
}

describe("proof", () => {
    const newer = aTable({ comparison: "identical-plus-newer", newerRows: 5 });
    const ahead = { exact: false, laterTransactions: 5 };
    const full = { tables: 4, rows: 100, unread: [] };
    const torn = { schema: "public", name: "torn", reason: "bad page", damage: true };
    const cases: readonly (readonly [string, Partial<Seen>, Proof])[] = [
        ["nothing came back", { reached: "nothing" }, "none"],
        ["a server came back that did not answer", { reached: "restored" }, "restored"],
        ["a session answered, no table was read", { tables: [] }, "opened"],
        [
            "one of two tables could not be read",
            { tables: [aTable(), aTable({ comparison: "unreadable" })] },
            "opened",
        ],
        ["rows could not be counted", { tables: [aTable(), aTable({ rows: null })] }, "opened"],
        ["every table is empty", { tables: [aTable({ rows: 0 })] }, "opened"],
        ["read in full without a baseline", { hasBaseline: false, tables: [], readInFull: full }, "read"],
        ["read in full, and nothing was there", { tables: [], readInFull: { ...full, rows: 0 } }, "opened"],
        ["read, but for one table", { tables: [], readInFull: { ...full, unread: [torn] } }, "opened"],
        ["identical tables but no baseline to trust", { hasBaseline: false }, "read"],
        ["one table is different", { tables: [aTable(), aTable({ comparison: "different" })] }, "read"],
        [
            "one table changed since",
            { aligned: ahead, tables: [aTable(), aTable({ comparison: "changed-since" })] },
            "read",
        ],
        [
            "one table is missing, all others were read",
            { tables: [aTable(), aTable({ comparison: "missing", rows: null })] },
            "read",
        ],
        [
            "one table is not in the baseline",
            { aligned: ahead, tables: [aTable(), aTable({ comparison: "unexpected" })] },
            "read",
        ],
        ["rows were not judged", { tables: [aTable({ unjudgedRows: 1 })] }, "read"],
        ["newer rows in an aligned restore", { tables: [newer] }, "read"],
        ["newer rows in a restore that is ahead", { aligned: ahead, tables: [aTable(), newer] }, "matched"],
        ["every table identical, alignment not measured", { aligned: null }, "matched"],
        ["every table identical", {}, "matched"],
        ["an empty table among identical ones", { tables: [aTable(), aTable({ rows: 0 })] }, "matched"],
    ];
    for (const [name, changes, proof] of cases) {
        it(`${name}: ${proof}`, () => {
            expect(proofOf(seen(changes))).to.equal(proof);
        });
    }
});
