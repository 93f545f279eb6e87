import { codeOf } from "../../infra/failure.ts";
import type { Session } from "../../infra/postgres/session.ts";
import { count } from "../count.ts";
import type { Finding } from "../model.ts";
import type { AssertionSpec, ServerCheck } from "./check.ts";
import { attempt, readFinding } from "./attempt.ts";

/** What a user knows of the data and nobody else can: accounts that balance, a tenant that must be there. */
export const assertions = {
    id: "assertions",
    title: "Assertions",
    proves: "Each of the configured queries returns the value that its owner expects.",
    severity: "error",
    stage: "at-target",
    asks: "server",
    access: "read-only",
    needs: ["assertions"],
    whenNothing: "skipped",
    run: async (session, { assertions: specs }) => {
        await session.script(`SET LOCAL statement_timeout = '${timeoutSeconds}s'`);
        const findings: Finding[] = [];
        for (const spec of specs) findings.push(...(await assert(session, spec)));
        const held = specs.length - findings.length;
        return { looked: specs.length, summary: `${count(held)} of ${count(specs.length)} hold`, findings };
    },
} as const satisfies ServerCheck;

/** Limit of one assertion. */
const timeoutSeconds = 60;

async function assert(session: Session, spec: AssertionSpec): Promise<readonly Finding[]> {
    const outcome = await attempt(session, () => session.query<{ value: string | null }>(valueSql(spec.sql)));
    if ("refused" in outcome) return [refusal(spec, outcome.refused)];
    const rows = outcome.value;
    const [row] = rows;
    if (row === undefined || rows.length > 1) {
        return [
            failure(
                spec,
                `It returns ${rows.length > 1 ? "more than one row" : "no row"}; it must return one.`,
            ),
        ];
    }
    return row.value === spec.equals ? [] : [failure(spec, differs(row.value))];
}

/** The value as text, whatever its type. Two rows are enough to know that there is more than one. */
function valueSql(sql: string): string {
    return `SELECT assertion.value::text AS value FROM (\n${sql.trim().replace(/;$/, "")}\n) AS assertion (value) LIMIT 2`;
}

/** Never the value itself: it may be anybody's. */
function differs(value: string | null): string {
    return value === null
        ? "It returns NULL, not the expected value."
        : "It does not return the expected value.";
}

function failure({ name }: AssertionSpec, message: string): Finding {
    return { level: "failure", subject: name, message };
}

function refusal({ name }: AssertionSpec, error: unknown): Finding {
    const finding = readFinding(name, error);
    const hint = hints[codeOf(error) ?? ""];
    return hint === undefined ? finding : { ...finding, message: `${finding.message} ${hint}` };
}

const hints: Readonly<Record<string, string>> = {
    "25006": "An assertion may only read.",
    "42P01": "Names must carry their schema, such as public.orders.",
    "42883": "Functions of your own must carry their schema.",
    "57014": `It ran longer than ${timeoutSeconds} s.`,
};
