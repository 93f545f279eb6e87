import type { Session } from "../../infra/postgres/session.ts";
import { inUserSchema } from "../baseline/tables.ts";
import { count, quantity } from "../count.ts";
import type { Finding } from "../model/check-outcome.ts";
import { type Amcheck, type Corruption, prepareAmcheck } from "./amcheck.ts";
import { readFinding } from "./attempt.ts";
import type { ServerCheck } from "./check.ts";
import { inBatches, type Weighed } from "./in-batches.ts";

/** What a query does not see: tuples that are wrong where nobody reads them yet, and transactions that never ended. */
export const heap = {
    id: "heap",
    title: "Heap",
    proves: "The storage of every table, its TOAST and the catalog is sound (amcheck), no page failed its checksum, and no transaction was left prepared.",
    severity: "error",
    stage: "after-roll-forward",
    asks: "server",
    access: "scratch",
    needs: [],
    whenNothing: "inconclusive",
    run: async (session) => {
        const tables = await session.query<HeapTable>(tablesSql);
        const verified = await verifyAll(session, tables);
        const checksums = await session.one<Checksums>(checksumsSql);
        const prepared = await session.query<PreparedTransaction>(preparedSql);
        return {
            looked: verified.looked === 0 ? 0 : tables.filter(({ users }) => users).length,
            summary: `${count(verified.looked)} of ${quantity(tables.length, "table")} verified, ${checksumsPhrase(checksums)}`,
            findings: [
                ...verified.findings,
                ...checksumFindings(checksums),
                ...prepared.map(preparedFinding),
            ],
        };
    },
} as const satisfies ServerCheck;

interface HeapTable extends Weighed {
    readonly oid: string;
    /** A TOAST table goes by the table that it belongs to. */
    readonly name: string;
    /** Of the users' schemas, not of the catalog. */
    readonly users: boolean;
}

interface Verified {
    readonly looked: number;
    readonly findings: readonly Finding[];
}

async function verifyAll(session: Session, tables: readonly HeapTable[]): Promise<Verified> {
    const amcheck = await prepareAmcheck(session);
    if (typeof amcheck !== "string") return verifyWith(session, amcheck, tables);
    const message = `The tables were not verified: ${amcheck}.`;
    return { looked: 0, findings: [{ level: "inconclusive", subject: "amcheck", message }] };
}

async function verifyWith(
    session: Session,
    amcheck: Amcheck,
    tables: readonly HeapTable[],
): Promise<Verified> {
    const names = new Map(tables.map(({ oid, name }) => [oid, name]));
    const outcomes = await inBatches(session, tables, (some) =>
        amcheck.verifyTables(some.map(({ oid }) => oid)),
    );
    const findings = outcomes.flatMap((outcome) =>
        "refused" in outcome
            ? outcome.of.map(({ name }) => readFinding(name, outcome.refused))
            : outcome.value.map((found) => corruptionFinding(names.get(found.oid) ?? found.oid, found)),
    );
    return { looked: tables.length, findings };
}

function corruptionFinding(subject: string, { places, block, message }: Corruption): Finding {
    const where = `${quantity(places, "place")}, the first in block ${block}`;
    return { level: "failure", subject, message: `Its storage is damaged (${where}): ${message}.` };
}

interface Checksums {
    readonly enabled: boolean;
    /** Pages that failed since the copy was started, in this database and in what all databases share. */
    readonly failures: string;
}

function checksumFindings({ failures }: Checksums): readonly Finding[] {
    if (failures === "0") return [];
    const message = `${quantity(Number(failures), "read")} of a page failed its checksum since the copy was started.`;
    return [{ level: "failure", subject: "data checksums", message }];
}

function checksumsPhrase({ enabled, failures }: Checksums): string {
    return enabled ? quantity(Number(failures), "checksum failure") : "data checksums are off";
}

interface PreparedTransaction {
    readonly name: string;
    readonly owner: string;
    readonly since: string;
}

/** Its rows are neither there nor gone, and its locks stand in the way, until somebody decides. */
function preparedFinding({ name, owner, since }: PreparedTransaction): Finding {
    const message =
        `A transaction that ${owner} prepared at ${since} was neither committed nor rolled back: ` +
        "what it wrote stays invisible, and what it locked stays locked.";
    return { level: "warning", subject: `prepared transaction ${name}`, message };
}

const tablesSql = `
SELECT c.oid::text, format('%I.%I', n.nspname, coalesce(owner.relname, c.relname)) || CASE WHEN owner.oid IS NULL THEN '' ELSE ' (TOAST)' END
        AS name,
    (${inUserSchema}) AS users, greatest(c.relpages, 0) AS pages
FROM pg_class AS c
LEFT JOIN pg_class AS owner ON owner.reltoastrelid = c.oid AND c.relkind = 't'
JOIN pg_namespace AS n ON n.oid = coalesce(owner.relnamespace, c.relnamespace)
WHERE c.relkind IN ('r', 'm', 't') AND c.relpersistence = 'p' AND c.relam = (SELECT oid FROM pg_am WHERE amname = 'heap')
ORDER BY 3 DESC, 2`;

const checksumsSql = `
SELECT current_setting('data_checksums') = 'on' AS enabled, coalesce(sum(checksum_failures), 0)::text AS failures
FROM pg_stat_database
WHERE datid = 0 OR datname = current_database()`;

const preparedSql = `
SELECT gid AS name, owner::text, to_char(prepared AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS "UTC"') AS since
FROM pg_prepared_xacts
WHERE database = current_database()
ORDER BY prepared`;
