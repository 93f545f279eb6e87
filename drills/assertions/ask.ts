import { looksAtBaseline } from "../../infra/expectation.ts";
import type { Session } from "../../infra/postgres/session.ts";
import type { AssertionSpec } from "./assertion.ts";
import { askOwn, type Frame, type Refusal } from "./ask-own.ts";

/** What a query returned, as far as its expectation asks for it. */
export type Answer =
    | { readonly kind: "rows"; readonly rows: number }
    | { readonly kind: "no row" }
    | { readonly kind: "several rows" }
    | ({ readonly kind: "value" } & Value);

/** The first column of the only row. */
export interface Value {
    /** Null for NULL. */
    readonly text: string | null;
    /** As `pg_typeof` prints it. */
    readonly type: string;
    /** Of `text`. */
    readonly characters: number;
}

/** Asks what an assertion's expectation needs to know, in the read-only transaction that is open. */
export async function ask(session: Session, spec: AssertionSpec): Promise<Answer | Refusal> {
    const { kind } = spec.expectation;
    return kind === "no rows" || kind === "rows" ? askRows(session, spec) : askValue(session, spec);
}

const rowsFrame: Frame = { before: "SELECT count(*)::text AS rows FROM (", after: ") AS assertion" };

async function askRows(session: Session, spec: AssertionSpec): Promise<Answer | Refusal> {
    const rows = await askOwn<{ rows: string }>(session, spec, rowsFrame, spec.timeoutSeconds);
    return "refused" in rows ? rows : { kind: "rows", rows: Number(rows[0]?.rows) };
}

/** Two rows are enough to know that there is more than one. */
const valueFrame: Frame = {
    before: `SELECT assertion.value::text AS text, pg_typeof(assertion.value)::text AS type,
    coalesce(length(assertion.value::text), 0) AS characters FROM (`,
    after: ") AS assertion (value) LIMIT 2",
};

async function askValue(session: Session, spec: AssertionSpec): Promise<Answer | Refusal> {
    const rows = await askOwn<Value>(session, spec, valueFrame, spec.timeoutSeconds);
    if ("refused" in rows) return rows;
    const [row, second] = rows;
    if (row === undefined) return { kind: "no row" };
    return second === undefined ? { kind: "value", ...row } : { kind: "several rows" };
}

/** The assertions whose numbers belong into a baseline. */
export function askedAtBaseline(specs: readonly AssertionSpec[]): readonly AssertionSpec[] {
    return specs.filter(({ expectation }) => looksAtBaseline(expectation));
}
