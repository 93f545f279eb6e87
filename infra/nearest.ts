import { Failure } from "./failure.ts";

/**
 * The candidates that a person who typed `name` may have meant, nearest first, at most `limit`. Upper case counts as
 * lower case; a candidate that begins with what was typed always counts as near. Empty when nothing is near.
 */
export function nearest(name: string, candidates: readonly string[], limit = 3): string[] {
    const typed = name.toLowerCase();
    return candidates
        .map((candidate) => ({ candidate, edits: editsBetween(typed, candidate.toLowerCase()) }))
        .filter(({ candidate, edits }) => isNear(typed, candidate.toLowerCase(), edits))
        .sort((left, right) => left.edits - right.edits || left.candidate.localeCompare(right.candidate))
        .slice(0, limit)
        .map(({ candidate }) => candidate);
}

/**
 * The refusal of a name that does not exist, with the names that do: `UnknownName`, exit code 2.
 * @param kind what it should have been the name of: "fault", "recovery point"
 */
export function unknownName(kind: string, name: string, candidates: readonly string[]): Failure {
    return new Failure("UnknownName", `There is no ${kind} "${name}".`, {
        hint: suggestion(kind, nearest(name, candidates), candidates),
    });
}

const listedAtMost = 12;

function suggestion(kind: string, near: readonly string[], candidates: readonly string[]): string {
    if (near.length > 0) return `Did you mean ${near.join(", ")}?`;
    if (candidates.length === 0) return `There is no ${kind} at all yet.`;
    const listed = candidates.slice(0, listedAtMost).join(", ");
    const rest = candidates.length - listedAtMost;
    return rest > 0 ? `It can be ${listed} and ${rest} more.` : `It can be ${listed}.`;
}

/** A third of the longer name may be wrong: enough for slips of the keyboard, too little for another word. */
function isNear(typed: string, candidate: string, edits: number): boolean {
    if (typed.length > 0 && candidate.startsWith(typed)) return true;
    return edits <= Math.max(1, Math.floor(Math.max(typed.length, candidate.length) / 3));
}

/** Damerau-Levenshtein distance with adjacent swaps ("optimal string alignment"). */
function editsBetween(left: string, right: string): number {
    let beforeLast: number[] = [];
    let last = Array.from({ length: right.length + 1 }, (_, column) => column);
    for (let row = 1; row <= left.length; row++) {
        const current = [row];
        for (let column = 1; column <= right.length; column++) {
            const same = left[row - 1] === right[column - 1];
            const swapped = left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1];
            current[column] = Math.min(
                at(last, column) + 1,
                at(current, column - 1) + 1,
                at(last, column - 1) + (same ? 0 : 1),
                swapped ? at(beforeLast, column - 2) + 1 : Infinity,
            );
        }
        beforeLast = last;
        last = current;
    }
    return at(last, right.length);
}

function at(row: readonly number[], column: number): number {
    return row[column] ?? Infinity;
}
