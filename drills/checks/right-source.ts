import { compareLsn } from "../../infra/local/wal-archive/lsn.ts";
import type { Baseline } from "../baseline/baseline.ts";
import { readServerFacts, type ServerFacts } from "../baseline/server-facts.ts";
import { holdsToken } from "../baseline/token.ts";
import type { Finding } from "../model/check-outcome.ts";
import type { RecoveryPoint } from "../model/recovery-point.ts";
import type { RestoreTarget } from "../model/restore-request.ts";
import type { CheckContext, ServerCheck } from "./check.ts";

/** Clones and restored copies share production's identifier; only the token tells which history a copy has. */
export const rightSource = {
    id: "right-source",
    title: "Right source",
    proves: "The copy descends from this very production: identifier, database, timeline, and the token committed just before the baseline.",
    severity: "error",
    stage: "at-target",
    asks: "server",
    access: "read-only",
    needs: [],
    whenNothing: "inconclusive",
    run: async (session, context) => {
        const server = await readServerFacts(session);
        const { baseline } = context;
        const token = baseline === null ? null : await holdsToken(session, baseline.token);
        const findings = [...identityFindings(server, context), ...tokenFindings(token, context)];
        const seen =
            token === null ? "no baseline's token to look for" : token ? "token found" : "token not found";
        return {
            looked: 1,
            summary: `system ${server.systemIdentifier}, database ${server.database}, timeline ${server.timeline}, ${seen}`,
            findings,
        };
    },
} as const satisfies ServerCheck;

/** Who the server says it is, against who the recovery point and the baseline say it must be. */
export function identityFindings(
    server: ServerFacts,
    { point, baseline }: { readonly point: RecoveryPoint; readonly baseline: Baseline | null },
): readonly Finding[] {
    const wanted = [
        { of: "the recovery point", ...point },
        ...(baseline === null ? [] : [{ of: "the baseline", ...baseline }]),
    ];
    return wanted.flatMap(({ of, systemIdentifier, database, timeline }) => [
        ...differing("system identifier", server.systemIdentifier, systemIdentifier, of),
        ...differing("database", server.database, database, of),
        ...(timeline === null || server.timeline >= timeline
            ? []
            : [failure("timeline", `The copy is on timeline ${server.timeline}; ${of} is on ${timeline}.`)]),
    ]);
}

/** A token that must be there and is not is another history; one that cannot be there yet says nothing. */
function tokenFindings(found: boolean | null, { baseline, target }: CheckContext): readonly Finding[] {
    if (found !== false || baseline === null) return [];
    if (tokenIsExpected(target, baseline)) {
        return [
            failure(
                "token",
                "The token that production committed just before the baseline is not in the copy.",
            ),
        ];
    }
    const message =
        "The copy ends before the baseline's token was committed, so only the identifier speaks for it.";
    return [{ level: "note", subject: "token", message }];
}

/** Whether a restore to this target ends after the baseline. */
export function tokenIsExpected(
    target: RestoreTarget,
    { capturedAt, snapshot }: Pick<Baseline, "capturedAt" | "snapshot">,
): boolean {
    switch (target.kind) {
        case "baseline":
        case "latest":
            return true;
        case "immediate":
            return false;
        case "time":
            return Date.parse(target.time) > Date.parse(capturedAt);
        case "lsn":
            return compareLsn(target.lsn, snapshot.lsn) >= 0;
    }
}

/** @param wanted null where nobody knows what it must be */
function differing(what: string, is: string, wanted: string | null, of: string): readonly Finding[] {
    return wanted === null || is === wanted
        ? []
        : [failure(what, `The copy's ${what} is ${is}; ${of} has ${wanted}.`)];
}

function failure(subject: string, message: string): Finding {
    return { level: "failure", subject, message };
}
