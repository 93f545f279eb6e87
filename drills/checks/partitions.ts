import { literal, qualified } from "../../infra/postgres/quote.ts";
import type { Session } from "../../infra/postgres/session.ts";
import { inUserSchema } from "../baseline/tables.ts";
import { quantity } from "../count.ts";
import type { Finding } from "../model/check-outcome.ts";
import { readFinding } from "./attempt.ts";
import type { ServerCheck } from "./check.ts";
import { inBatches, type Weighed } from "./in-batches.ts";

/** A row in the wrong partition is there, and yet no query finds it that asks for it by its key. */
export const partitions = {
    id: "partitions",
    title: "Partitions",
    proves: "Every row lies in a partition whose bound admits it: each bound was verified again, whatever the catalog says.",
    severity: "error",
    stage: "at-target",
    asks: "server",
    access: "read-only",
    needs: [],
    whenNothing: "skipped",
    run: async (session) => {
        const leaves = await session.query<Leaf>(leavesSql);
        // a bound that seems to exclude what is looked for must not keep the server from looking
        await session.script("SET LOCAL constraint_exclusion = off");
        return {
            looked: leaves.length,
            summary:
                leaves.length === 0
                    ? "There are no partitions."
                    : `${quantity(leaves.length, "partition")} verified`,
            findings: await verify(session, leaves),
        };
    },
} as const satisfies ServerCheck;

/** A partition that holds rows itself. */
interface Leaf extends Weighed {
    readonly oid: string;
    readonly schema: string;
    readonly name: string;
    /** What the bounds of the partition and of those above it demand of a row, as PostgreSQL prints it. */
    readonly bound: string;
}

async function verify(session: Session, leaves: readonly Leaf[]): Promise<readonly Finding[]> {
    const names = new Map(leaves.map((leaf) => [leaf.oid, nameOf(leaf)]));
    const outcomes = await inBatches(session, leaves, (some) =>
        session.query<{ oid: string; strays: string }>(some.map(straysSql).join("\nUNION ALL\n")),
    );
    return outcomes.flatMap((outcome) =>
        "refused" in outcome
            ? outcome.of.map((leaf) => readFinding(nameOf(leaf), outcome.refused))
            : outcome.value.flatMap(({ oid, strays }) => strayFinding(names.get(oid) ?? oid, Number(strays))),
    );
}

function strayFinding(subject: string, strays: number): readonly Finding[] {
    if (strays === 0) return [];
    const message = `${quantity(strays, "row")} ${strays === 1 ? "lies" : "lie"} in this partition against its bound.`;
    return [{ level: "failure", subject, message }];
}

/** What is neither true nor false is admitted, as it is when a row is inserted. */
function straysSql({ oid, schema, name, bound }: Leaf): string {
    return `SELECT ${literal(oid)} AS oid, count(*)::text AS strays
FROM ONLY ${qualified(schema, name)} WHERE (${bound}) IS FALSE`;
}

function nameOf({ schema, name }: Leaf): string {
    return `${schema}.${name}`;
}

const leavesSql = `
SELECT c.oid::text, n.nspname AS schema, c.relname AS name, pg_get_partition_constraintdef(c.oid) AS bound,
    greatest(c.relpages, 0) AS pages
FROM pg_class AS c
JOIN pg_namespace AS n ON n.oid = c.relnamespace AND ${inUserSchema}
WHERE c.relispartition AND c.relkind = 'r' AND c.relpersistence = 'p'
    AND pg_get_partition_constraintdef(c.oid) IS NOT NULL
ORDER BY n.nspname COLLATE "C", c.relname COLLATE "C"`;
