import { type Cron, parseExpression } from "../schedule/expression.ts";

/** Why a schedule cannot be used: the rest of a sentence that begins with it. */
export interface NotACron {
    readonly wrong: string;
}

/**
 * Reads the schedule of a Kubernetes CronJob: five fields, the week from Sunday, 0, to Saturday, 6. Where both kinds of days are given
 * Kubernetes fires on either, which is hardly ever meant, so that this is refused, and so are `@daily` and the like.
 */
export function parseKubernetesCron(text: string): Cron | NotACron {
    const [minute, hour, date, month, weekday, ...more] = text.trim().split(/\s+/);
    if (weekday === undefined || more.length > 0)
        return { wrong: "needs five fields: minutes, hours, day of the month, month, day of the week" };
    if (date !== "*" && weekday !== "*")
        return {
            wrong: "names days of the month and of the week: Kubernetes fires on either, leave one of them *",
        };
    if (/[#?]|\dW|\dL|(^|\s)L/i.test(text))
        return { wrong: "has L, W, # or ?, which AWS knows and Kubernetes does not" };
    if (/(?<!\/)[7-9]/.test(weekday))
        return { wrong: `has ${weekday} for the days of the week, which go from Sunday, 0, to Saturday, 6` };
    const days = weekday === "*" ? `${date} ${month} ?` : `? ${month} ${fromSundayAsOne(weekday)}`;
    const read = parseExpression(`cron(${minute} ${hour} ${days} *)`);
    if ("wrong" in read) return read;
    return read.kind === "cron" ? read : { wrong: "is no schedule of the calendar" };
}

/** Of a text that the configuration let pass. */
export function kubernetesCronOf(text: string): Cron {
    const read = parseKubernetesCron(text);
    if ("wrong" in read) throw new TypeError(`${text} ${read.wrong}`);
    return read;
}

/** AWS begins the week with 1; a step such as the 2 of `1-5/2` is no day. */
function fromSundayAsOne(weekdays: string): string {
    return weekdays.replaceAll(/(?<![\w/])\d/g, (day) => String(Number(day) + 1));
}
