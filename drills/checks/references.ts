import type { Session } from "../../infra/postgres/session.ts";
import { quantity } from "../count.ts";
import type { Finding } from "../model/check-outcome.ts";
import type { ServerCheck } from "./check.ts";
import { type ForeignKey, orphansSql, readForeignKeys } from "./foreign-keys.ts";
import { inBatches } from "./in-batches.ts";
import { readFinding } from "./attempt.ts";

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
        return {
            looked: keys.length,
            summary:
                keys.length === 0
                    ? "There are no foreign keys."
                    : `${quantity(keys.length, "foreign key")} verified`,
            findings: await verify(session, keys),
        };
    },
} as const satisfies ServerCheck;

async function verify(session: Session, keys: readonly ForeignKey[]): Promise<readonly Finding[]> {
    const outcomes = await inBatches(session, keys, (some) => countOrphans(session, some));
    return outcomes.flatMap((outcome) =>
        outcome.of.flatMap((key, place) =>
            "refused" in outcome
                ? [readFinding(subjectOf(key), outcome.refused)]
                : orphanFinding(subjectOf(key), key, outcome.value[place] ?? 0),
        ),
    );
}

/** Of each key, in their order. */
async function countOrphans(session: Session, keys: readonly ForeignKey[]): Promise<readonly number[]> {
    const counts = keys.map(
        (key, place) => `SELECT ${place} AS place, o.orphans FROM (${orphansSql(key)}) AS o`,
    );
    const rows = await session.query<{ orphans: string }>(`${counts.join("\nUNION ALL\n")}\nORDER BY place`);
    return rows.map(({ orphans }) => Number(orphans));
}

function subjectOf({ name, child }: ForeignKey): string {
    return `${name} on ${child.schema}.${child.name}`;
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
