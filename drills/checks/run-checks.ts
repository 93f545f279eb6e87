import { type ConnectionTarget, type SessionOptions, withSession } from "../../infra/postgres/session.ts";
import { isDamage, said } from "../baseline/read-error.ts";
import type { CheckOutcome } from "../model/check-outcome.ts";
import type { Check, CheckContext, CheckResult, ServerCheck, Stage } from "./check.ts";
import { unmetNeed } from "./needs.ts";
import { checkOutcome, outcomeOf } from "./outcome.ts";
import { readFinding } from "./attempt.ts";
import { checks as registered } from "./registry.ts";

/** Which checks are run, on what, and who is told of each. */
export interface CheckRun {
    readonly stage: Stage;
    /** The restored database as it is at this stage. */
    readonly target: ConnectionTarget;
    readonly context: CheckContext;
    readonly onStart?: (check: Check) => void;
    readonly onDone?: (outcome: CheckOutcome) => void;
    /** Default: the registry. */
    readonly checks?: readonly Check[];
    /** Limit of one statement, in ms. Default 600,000. */
    readonly statementTimeoutMs?: number;
}

/**
 * Runs the checks of a stage one after the other, each in a transaction of its own that is rolled back. What one of
 * them throws is its outcome, `failed` where it means damage and else `inconclusive`; the others run all the same.
 */
export async function runChecks(run: CheckRun): Promise<readonly CheckOutcome[]> {
    const outcomes: CheckOutcome[] = [];
    for (const check of run.checks ?? registered) {
        if (check.stage !== run.stage) continue;
        run.onStart?.(check);
        const outcome = await runCheck(check, run);
        run.onDone?.(outcome);
        outcomes.push(outcome);
    }
    return outcomes;
}

async function runCheck(check: Check, run: CheckRun): Promise<CheckOutcome> {
    const started = performance.now();
    const seconds = (): number => (performance.now() - started) / 1_000;
    const unmet = unmetNeed(check.needs, run.context);
    if (unmet !== undefined) {
        return checkOutcome(
            check,
            unmet.outcome,
            { looked: 0, summary: unmet.reason, findings: [] },
            seconds(),
        );
    }
    try {
        const result = check.asks === "records" ? check.run(run.context) : await ask(check, run);
        return checkOutcome(check, outcomeOf(check, result), result, seconds());
    } catch (error) {
        const result = brokenOff(check, error);
        return checkOutcome(check, outcomeOf(check, result), result, seconds());
    }
}

function ask(check: ServerCheck, run: CheckRun): Promise<CheckResult> {
    const options: SessionOptions = {
        applicationName: `lifeboat check ${check.id}`,
        readOnly: check.access === "read-only",
        settings: check.settings ?? "ours",
        statementTimeoutMs: run.statementTimeoutMs ?? 600_000,
    };
    return withSession(run.target, options, async (session) => {
        await session.script(beginning[check.access]);
        try {
            return await check.run(session, run.context);
        } finally {
            // a connection that is gone has nothing to roll back; its error is on the way already
            await session.script("ROLLBACK").catch(() => undefined);
        }
    });
}

/** A check that may make objects must see what it made, and an index check wants a fresh snapshot for each index. */
const beginning: Readonly<Record<ServerCheck["access"], string>> = {
    "read-only": "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
    scratch: "BEGIN",
};

function brokenOff(check: Check, error: unknown): CheckResult {
    const summary = isDamage(error)
        ? `The server reports damage: ${said(error)}.`
        : `The check could not end: ${said(error)}.`;
    return { looked: 0, summary, findings: [readFinding(check.title, error)] };
}
