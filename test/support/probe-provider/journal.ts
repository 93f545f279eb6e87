import { readFileSync } from "node:fs";

/** One call as the probe provider saw it; `at` in milliseconds of the machine's clock. */
export interface ProbeCall {
    readonly call: "create" | "created" | "delete" | "deleted" | "cancel";
    readonly urn: string;
    readonly id?: string;
    /** Of the plugin. */
    readonly pid: number;
    readonly at: number;
}

/** Every call written to the journal so far, oldest first; none where there is no journal. */
export function readProbeJournal(file: string): readonly ProbeCall[] {
    let text = "";
    try {
        text = readFileSync(file, "utf8");
    } catch {
        return [];
    }
    return text
        .split("\n")
        .filter((line) => line !== "")
        .map((line) => JSON.parse(line) as ProbeCall);
}
