import type { Session } from "../../infra/postgres/session.ts";
import { quantity } from "../count.ts";
import type { Finding } from "../model.ts";
import type { ServerCheck } from "./check.ts";
import { type ForeignKey, orphansSql, readForeignKeys } from "./foreign-keys.ts";
import { attempt, readFinding } from "./attempt.ts";

/** `convalidated` says that a key held when it was made. Rows that were lost since do not change it. */
export const references = {
    id: "references",
    title: "References",
    proves: "Every row that refers to another finds it: each foreign key was verified again, whatever the catalog says.",
    severity: "error",
    stage: "at-target",
    asks: "server",
    access: "read-only",
    needs: [],
    whenNothing: "skipped",
    run: async (session) => {
        const keys = await readForeignKeys(session);
        const findings: Finding[] = [];
        for (const key of keys) findings.push(...(await verify(session, key)));
        return {
            looked: keys.length,
            summary:
                keys.length === 0
                    ? "There are no foreign keys."
                    : `${quantity(keys.length, "foreign key")} verified`,
            findings,
        };
    },
} as const satisfies ServerCheck;

async function verify(session: Session, key: ForeignKey): Promise<readonly Finding[]> {
    const subject = `${key.name} on ${key.child.schema}.${key.child.name}`;
    const outcome = await attempt(session, () => session.one<{ orphans: string }>(orphansSql(key)));
    if ("refused" in outcome) return [readFinding(subject, outcome.refused)];
    return orphanFinding(subject, key, Number(outcome.value.orphans));
}

/** A key that production never validated, or does not enforce, may be broken there as well. */
function orphanFinding(subject: string, key: ForeignKey, orphans: number): readonly Finding[] {
    if (orphans === 0) return [];
    const binding = key.validated && key.enforced;
    const rows = `${quantity(orphans, "row")} ${orphans === 1 ? "refers" : "refer"}`;
    const excuse = binding
        ? ""
        : ` The key is ${key.enforced ? "not validated" : "not enforced"} in production either.`;
    const message = `${rows} to nothing in ${key.parent.schema}.${key.parent.name}.${excuse}`;
    return [{ level: binding ? "failure" : "warning", subject, message }];
}
