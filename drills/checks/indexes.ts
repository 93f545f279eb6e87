import type { Session } from "../../infra/postgres/session.ts";
import { inUserSchema } from "../baseline/tables.ts";
import { count, quantity } from "../count.ts";
import type { Finding } from "../model/check-outcome.ts";
import { prepareAmcheck } from "./amcheck.ts";
import { readFinding } from "./attempt.ts";
import type { CheckContext, ServerCheck } from "./check.ts";
import { duplicatesOf, readUniqueIndexes } from "./duplicates.ts";
import { inBatches, type Weighed } from "./in-batches.ts";

/** A comparison by content reads tables, not indexes: a lost index entry makes queries wrong while every row is there. */
export const indexes = {
    id: "indexes",
    title: "Indexes",
    proves: "Every index is valid, every b-tree has an entry for each row, in order (amcheck with heapallindexed), and no unique one has two equal entries.",
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

interface Btree extends Weighed {
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
    const outcomes = await inBatches(session, btrees, (some) =>
        amcheck.verifyIndexes(some.map(({ oid }) => oid)),
    );
    const refused = outcomes.flatMap((outcome) =>
        "refused" in outcome ? outcome.of.map(({ name }) => readFinding(name, outcome.refused)) : [],
    );
    const duplicates = amcheck.checksUnique ? [] : await findDuplicates(session);
    return { looked: btrees.length, findings: [...refused, ...duplicates] };
}

/** What amcheck cannot see before PostgreSQL 17: each entry has its row, and yet two of them are equal. */
async function findDuplicates(session: Session): Promise<readonly Finding[]> {
    const findings: Finding[] = [];
    for (const index of await readUniqueIndexes(session)) {
        const outcome = await duplicatesOf(session, index);
        if ("refused" in outcome) findings.push(readFinding(index.name, outcome.refused));
        else if (outcome.value > 0) {
            const message = `${quantity(outcome.value, "key")} of the unique index ${outcome.value === 1 ? "is" : "are"} there more than once.`;
            findings.push({ level: "failure", subject: index.name, message });
        }
    }
    return findings;
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
SELECT c.oid::text, format('%I.%I', n.nspname, c.relname) AS name, (${inUserSchema}) AS users,
    greatest(c.relpages, 0) AS pages
FROM pg_index AS x
JOIN pg_class AS c ON c.oid = x.indexrelid AND c.relkind = 'i' AND c.relpersistence = 'p'
JOIN pg_am AS a ON a.oid = c.relam AND a.amname = 'btree'
JOIN pg_namespace AS n ON n.oid = c.relnamespace
WHERE x.indisvalid AND x.indisready
ORDER BY 3 DESC, 2`;
