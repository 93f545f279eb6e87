import type { Alignment, FullRead, TableComparison } from "./model/comparison.ts";
import type { Proof } from "./model/verdict.ts";

/** What was seen of the restored copy. */
export interface Seen {
    /** `restored`: a server came back. `opened`: a session on it answered. */
    readonly reached: "nothing" | "restored" | "opened";
    /** Whether there was a verified baseline to hold the copy against. */
    readonly hasBaseline: boolean;
    readonly aligned: Alignment | null;
    /** Empty where the copy was not compared. */
    readonly tables: readonly TableComparison[];
    /** A full read that had no baseline to compare with; null where there was none or it did not end. */
    readonly readInFull: FullRead | null;
}

/** The most that a pass may claim. Tables without a single row prove nothing, so they stop at `opened`. */
export function proofOf(seen: Seen): Proof {
    if (seen.reached === "nothing") return "none";
    if (seen.reached === "restored") return "restored";
    if (!everythingWasRead(seen)) return "opened";
    return seen.hasBaseline && everythingMatched(seen) ? "matched" : "read";
}

/** One sentence for each table whose comparison no pass can have, whatever the checks say. */
export function contradictions({ tables, aligned }: Seen): readonly string[] {
    const exact = aligned?.exact ?? false;
    return tables
        .filter((table) => refutesAPass(table, exact))
        .map(
            ({ schema, name, comparison, reason }) =>
                `${schema}.${name} is ${comparison}${exact ? " in an aligned restore" : ""}, ` +
                `but no check failed for it${reason === null ? "." : `: ${reason}`}`,
        );
}

function everythingWasRead({ tables, readInFull }: Seen): boolean {
    if (tables.length === 0)
        return readInFull !== null && readInFull.unread.length === 0 && readInFull.rows > 0;
    // what is missing from the copy cannot be read there; that it is missing is for the checks to say
    const present = tables.filter((table) => table.comparison !== "missing");
    const rows = present.reduce((sum, table) => sum + (table.rows ?? 0), 0);
    return rows > 0 && present.every((table) => table.comparison !== "unreadable" && table.rows !== null);
}

function everythingMatched({ tables, aligned }: Seen): boolean {
    const exact = aligned?.exact ?? false;
    return tables.length > 0 && tables.every((table) => isMatched(table, exact));
}

/** In an aligned restore there is no newer row to have: there only `identical` is a match. */
function isMatched({ comparison, unjudgedRows }: TableComparison, exact: boolean): boolean {
    if (unjudgedRows > 0) return false;
    return comparison === "identical" || (comparison === "identical-plus-newer" && !exact);
}

function refutesAPass({ comparison }: TableComparison, exact: boolean): boolean {
    switch (comparison) {
        case "different":
        case "missing":
        case "unreadable":
            return true;
        case "identical-plus-newer":
        case "changed-since":
        case "unexpected":
            return exact;
        case "identical":
            return false;
    }
}
