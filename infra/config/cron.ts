import { z } from "zod";
import { type Cron, parseExpression } from "../schedule/expression.ts";

/** A schedule that repeats by the calendar, as AWS writes it: the only kind that AWS Backup knows. Kept as its text. */
export const cronSchema = z.string().check(({ value, issues }) => {
    const read = parseExpression(value);
    if ("wrong" in read) issues.push({ code: "custom", message: refusal(value, read.wrong), input: value });
    else if (read.kind !== "cron")
        issues.push({ code: "custom", message: refusal(value, "is none of the calendar"), input: value });
});

/** Of a text that {@link cronSchema} let pass. */
export function cronOf(text: string): Cron {
    const read = parseExpression(text);
    if ("kind" in read && read.kind === "cron") return read;
    throw new TypeError(`${text} is no cron(...)`);
}

function refusal(text: string, wrong: string): string {
    return `a schedule such as cron(0 2 * * ? *); ${text} ${wrong}`;
}
