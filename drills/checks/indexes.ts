import type { Session } from "../../infra/postgres/session.ts";
import { inUserSchema } from "../baseline/tables.ts";
import { count, quantity } from "../count.ts";
import type { Finding } from "../model.ts";
import { prepareAmcheck, verifyIndex } from "./amcheck.ts";
import type { CheckContext, ServerCheck } from "./check.ts";
import { readFinding } from "./attempt.ts";

/** A comparison by content reads tables, not indexes: a lost index entry makes queries wrong while every row is there. */
export const indexes = {
    id: "indexes",
    title: "Indexes",
    proves: "Every index is valid, and every b-tree has an entry for each row, in order (amcheck with heapallindexed).",
    severity: "error",
    stage: "after-roll-forward",
    asks: "server",
    access: "scratch",
    needs: [],
    whenNothing: "skipped",
    run: async (session, context) => {
        const invalid = await session.query<{ object: string }>(invalidSql);
        const btrees = await session.query<Btree>(btreesSql);
        const verified = await verifyAll(session, btrees);
        return {
            looked: btrees.filter(({ users }) => users).length + invalid.length,
            summary: `${count(verified.looked)} of ${quantity(btrees.length, "b-tree")} verified, ${quantity(invalid.length, "invalid index", "invalid indexes")}`,
            findings: [...invalid.map(({ object }) => invalidFinding(object, context)), ...verified.findings],
        };
    },
} as const satisfies ServerCheck;

interface Btree {
    readonly oid: string;
    readonly name: string;
    /** Of the users' schemas, not of the catalog or of TOAST. */
    readonly users: boolean;
}

async function verifyAll(
    session: Session,
    btrees: readonly Btree[],
): Promise<{ readonly looked: number; readonly findings: readonly Finding[] }> {
    const amcheck = await prepareAmcheck(session);
    if (typeof amcheck === "string") {
        const message = `The b-trees were not verified: ${amcheck}.`;
        return { looked: 0, findings: [{ level: "inconclusive", subject: "amcheck", message }] };
    }
    const findings: Finding[] = [];
    for (const { oid, name } of btrees) {
        const outcome = await verifyIndex(session, amcheck, oid);
        if ("refused" in outcome) findings.push(readFinding(name, outcome.refused));
    }
    return { looked: btrees.length, findings };
}

/** An index that a failed CREATE INDEX CONCURRENTLY left in production is restored as faithfully as any other. */
function invalidFinding(object: string, { baseline }: CheckContext): Finding {
    const already = baseline?.schemaObjects[`index ${object}`]?.["valid"] === "no";
    return {
        level: already ? "note" : "failure",
        subject: object,
        message: already ? "The index is not valid; nor was it at the baseline." : "The index is not valid.",
    };
}

const invalidSql = `
SELECT format('%I.%I', n.nspname, c.relname) AS object
FROM pg_index AS x
JOIN pg_class AS c ON c.oid = x.indexrelid AND c.relpersistence <> 't'
JOIN pg_namespace AS n ON n.oid = c.relnamespace AND ${inUserSchema}
WHERE NOT (x.indisvalid AND x.indisready)
ORDER BY 1`;

const btreesSql = `
SELECT c.oid::text, format('%I.%I', n.nspname, c.relname) AS name, (${inUserSchema}) AS users
FROM pg_index AS x
JOIN pg_class AS c ON c.oid = x.indexrelid AND c.relkind = 'i' AND c.relpersistence = 'p'
JOIN pg_am AS a ON a.oid = c.relam AND a.amname = 'btree'
JOIN pg_namespace AS n ON n.oid = c.relnamespace
WHERE x.indisvalid AND x.indisready
ORDER BY 3 DESC, 2`;
