import { z } from "zod";
import { isTimezone, parseExpression } from "../schedule/expression.ts";

/** Days that CloudWatch Logs can keep a log: it takes no others. */
export const logRetentionDays = [
    1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1_096, 1_827, 2_192, 2_557, 2_922, 3_288,
    3_653,
] as const;

/** How long logs are kept. */
export const logRetentionSchema = z.union(
    logRetentionDays.map((days) => z.literal(days)),
    `one of ${logRetentionDays.join(", ")}`,
);

/** A schedule that recurs, kept as its text once it was understood. */
export const recurringSchema = z.string().check(({ value, issues }) => {
    const read = parseExpression(value);
    const wrong =
        "wrong" in read
            ? `a schedule that AWS takes, and this one ${read.wrong}`
            : read.kind === "at"
              ? "a schedule that recurs, cron(...) or rate(...)"
              : undefined;
    if (wrong !== undefined) issues.push({ code: "custom", message: wrong, input: value });
});

/** A zone by its name. */
export const timezoneSchema = z.string().refine(isTimezone, "the name of a time zone, such as Europe/Berlin");
