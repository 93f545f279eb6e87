/** Something a check has to say about one subject. Never holds a value of a row or a secret. */
export interface Finding {
    readonly level: "failure" | "warning" | "inconclusive" | "note";
    /** What it is about: `public.orders`, a WAL segment, an index. */
    readonly subject: string;
    /** One sentence with the numbers that justify it. */
    readonly message: string;
}

/** How a check ended. Only `passed` says that something was looked at and found good. */
export type Outcome = "passed" | "failed" | "warned" | "skipped" | "inconclusive";

/** One check as the evidence keeps it. */
export interface CheckOutcome {
    readonly id: string;
    readonly title: string;
    /** What a pass proves, one sentence, so that the evidence explains itself without the program. */
    readonly proves: string;
    /** `warning`: the worst it can do is to warn. */
    readonly severity: "error" | "warning";
    readonly outcome: Outcome;
    /** One line for people: "4 tables, 502,734 rows". For skipped and inconclusive: the reason. */
    readonly summary: string;
    readonly findings: readonly Finding[];
    readonly seconds: number;
}
