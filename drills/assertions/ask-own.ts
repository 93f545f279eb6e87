import { codeOf } from "../../infra/failure.ts";
import type { Session } from "../../infra/postgres/session.ts";
import { isDamage, said } from "../baseline/read-error.ts";
import { attempt } from "../checks/attempt.ts";
import type { OwnQuery } from "./assertion.ts";

/** What the server said against a query of the user's, as a sentence that holds nothing of a row. */
export interface Refusal {
    readonly refused: string;
    /** The storage is damaged. */
    readonly damage: boolean;
    readonly timedOut: boolean;
}

/** How a query is put to the server: text before it, and after it. */
export interface Frame {
    readonly before: string;
    readonly after: string;
}

/**
 * Plans a query of the user's and runs it, both within a frame, in the transaction that is open, which must be
 * read-only. The connection's loss is thrown.
 */
export async function askOwn<Row>(
    session: Session,
    query: OwnQuery,
    frame: Frame,
    timeoutSeconds: number,
): Promise<readonly Row[] | Refusal> {
    const refusal = await planOwn(session, query, frame, timeoutSeconds);
    return refusal ?? runOwn<Row>(session, textIn(frame, query), timeoutSeconds);
}

/** Plans without running. What the server says here is about the query's text, and is told in full. */
export async function planOwn(
    session: Session,
    query: OwnQuery,
    frame: Frame,
    timeoutSeconds: number,
): Promise<Refusal | undefined> {
    const planned = await attempt(session, async () => {
        await session.script(limitTo(timeoutSeconds));
        await session.query(`EXPLAIN ${textIn(frame, query)}`);
    });
    if (!("refused" in planned)) return undefined;
    return whileReading(planned.refused, query, `EXPLAIN ${frame.before}\n`);
}

/** Runs what was planned before. What the server says here may quote a value: only the SQLSTATE is told. */
export async function runOwn<Row>(
    session: Session,
    text: string,
    timeoutSeconds: number,
): Promise<readonly Row[] | Refusal> {
    const answered = await attempt(session, async () => {
        await session.script(limitTo(timeoutSeconds));
        return session.query<Row>(text);
    });
    return "refused" in answered ? whileRunning(answered.refused, timeoutSeconds) : answered.value;
}

function textIn({ before, after }: Frame, { sql }: OwnQuery): string {
    return `${before}\n${sql}\n${after}`;
}

function limitTo(seconds: number): string {
    return `SET LOCAL statement_timeout = ${Math.max(1, Math.round(seconds * 1_000))}`;
}

function whileReading(error: unknown, query: OwnQuery, prefix: string): Refusal {
    const hint = qualifiedName.test(said(error)) ? undefined : hints[codeOf(error) ?? ""];
    const place = placeOf(error, query, prefix);
    const refused = `It could not be run: ${place}${said(error)}.${hint === undefined ? "" : ` ${hint}`}`;
    return { refused, damage: isDamage(error), timedOut: false };
}

function whileRunning(error: unknown, timeoutSeconds: number): Refusal {
    const code = codeOf(error) ?? "";
    if (isDamage(error)) {
        return { refused: `The server reports damage: ${said(error)}.`, damage: true, timedOut: false };
    }
    const known = ends[code];
    const reason =
        code === "57014"
            ? `it did not end within ${timeoutSeconds} s`
            : (known ?? `SQLSTATE ${code} (the message is withheld, it may quote a value)`);
    return { refused: `It could not be run: ${reason}.`, damage: false, timedOut: code === "57014" };
}

/** Where the server's finger points, if anywhere; it counts characters from 1. */
function placeOf(error: unknown, { sql, file, line }: OwnQuery, prefix: string): string {
    const position = Number(positionOf(error) ?? 0) - prefix.length;
    if (position <= 0) return file === null ? "" : `${file}: `;
    const before = Array.from(sql)
        .slice(0, position - 1)
        .join("");
    const pointed = line + before.split("\n").length - 1;
    return `${file === null ? "" : `${file}, `}line ${pointed}: `;
}

function positionOf(error: unknown): string | undefined {
    if (typeof error !== "object" || error === null || !("position" in error)) return undefined;
    return typeof error.position === "string" ? error.position : undefined;
}

/** The server repeats the name as it was written: one with its schema needs no advice. */
const qualifiedName = /(?:relation|function|type|operator) "?[\w$]+\./;

/** By SQLSTATE, while the text is read. */
const hints: Readonly<Record<string, string>> = {
    "0A000": "Such a query may only read.",
    "25006": "Such a query may only read.",
    "3F000": "Nothing is looked up by search path: every name carries its schema, such as public.orders.",
    "42P01": "Nothing is looked up by search path: names must carry their schema, such as public.orders.",
    "42704": "Nothing is looked up by search path: types of your own must carry their schema.",
    "42883":
        "Functions and operators of your own must carry their schema: public.f(x), a OPERATOR(public.=) b.",
};

/** By SQLSTATE, while it runs. */
const ends: Readonly<Record<string, string>> = {
    "25006": "it tried to write, and such a query may only read",
    "40001": "it was in the way of the recovery",
    "42501": "a permission is missing",
    "53100": "the server's disk is full",
    "53200": "the server is out of memory",
    "55P03": "it waited too long for a lock",
};
