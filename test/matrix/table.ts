import type { Major } from "../../infra/local/server/major.ts";
import type { Tally } from "../suite/tally.ts";

/** How the tests ended on one major. */
export interface MatrixRow {
    readonly major: Major;
    readonly seconds: number;
    readonly tally: Tally;
    /** False where npm has no such PostgreSQL for this machine. */
    readonly installed: boolean;
}

/** One line per major under a line of headings, columns aligned. */
export function matrixTable(rows: readonly MatrixRow[]): string {
    return [
        columns("PostgreSQL", ["passed", "failed", "skipped", "seconds"]),
        ...rows.map(({ major, seconds, tally, installed }) =>
            installed
                ? columns(String(major), [tally.passed, tally.failed, tally.skipped, Math.round(seconds)])
                : `${columns(String(major), ["-", "-", tally.skipped, "-"])}  npm has none for this machine`,
        ),
    ].join("\n");
}

function columns(first: string, others: readonly (string | number)[]): string {
    return [first.padEnd(10), ...others.map((one) => String(one).padStart(8))].join("");
}
