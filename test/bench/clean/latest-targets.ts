import type { SealedEvidence } from "../../../drills/model/evidence.ts";
import { labTarget } from "../../../infra/local/lab/lab.ts";
import { startWriter, stopWriter } from "../../../infra/local/writer/control.ts";
import { type ConnectionTarget, type Session, withSession } from "../../../infra/postgres/session.ts";
import { type DrillLab, makeDrillLab } from "../../support/drill-lab.ts";
import { archiveEverything } from "./archive-everything.ts";
import { type Campaign, runTrials } from "./campaign.ts";

/** What was written after the baseline, as the one who wrote it counts it. */
interface Written {
    /** Transactions and kept subtransactions that got an id of their own. */
    readonly transactions: number;
    readonly customers: number;
    readonly products: number;
}

/**
 * Restores to the end of the archive, of a production that committed known transactions since the baseline. Each of
 * them must be counted, and nothing else said.
 */
export async function latestTargets(drills: number, tell: (line: string) => void): Promise<Campaign> {
    const lab = await makeDrillLab();
    try {
        const { target } = await labTarget(lab.home);
        // statistics are transactions too, and nobody here would have counted them
        await withSession(target, { readOnly: false }, async (session) => {
            await session.query("ALTER SYSTEM SET autovacuum = off");
            await session.query("SELECT pg_reload_conf()");
        });
        return await runTrials("latest", drills, (place) => drillToLatest(lab, target, place), tell);
    } finally {
        await lab.remove();
    }
}

async function drillToLatest(lab: DrillLab, target: ConnectionTarget, place: number): Promise<string | null> {
    await stopWriter(lab.home);
    const captured = await lab.run("baseline", "capture", "--json");
    if (captured.exitCode !== 0) return captured.stderr;
    const written = await withSession(target, { readOnly: false }, (session) => write(session, place));
    await archiveEverything(await labTarget(lab.home));
    const { evidence } = await lab.drill("--to", "latest");
    await startWriter(lab.home);
    return difference(evidence, written);
}

/**
 * Inserts, one by one and in subtransactions, some of them given up; and updates, each to a value that the row did not
 * have: a table whose rows were only written anew is identical, and said to be.
 */
async function write(session: Session, place: number): Promise<Written> {
    const inserts = 1 + ((place * 7) % 40);
    const kept = 1 + ((place * 5) % 30);
    const updates = place % 2 === 0 ? 0 : 1 + ((place * 3) % 20);
    const customer = `INSERT INTO public.customers (name, email, country, credit_limit, tags, profile, active, created_at)
        VALUES ('latest', gen_random_uuid(), 'DE', 1, '{}', '{}', true, now())`;
    for (let n = 0; n < inserts; n += 1) await session.script(customer);
    const savepoints = Array.from({ length: kept }, (_, n) => `SAVEPOINT s${n}; ${customer}`).join("; ");
    await session.script(
        `BEGIN; ${customer}; ${savepoints}; SAVEPOINT lost; ${customer}; ROLLBACK TO lost; COMMIT`,
    );
    await session.script(`BEGIN; ${customer}; ROLLBACK`);
    for (let n = 1; n <= updates; n += 1)
        await session.script(
            `UPDATE public.products SET on_sale = CASE WHEN isempty(on_sale) THEN '[2000-01-01,2000-01-02)'::daterange ELSE 'empty' END WHERE id = ${n}`,
        );
    return { transactions: inserts + 1 + kept + updates, customers: inserts + 1 + kept, products: updates };
}

function difference({ aligned, tables, verdict, reasons }: SealedEvidence, written: Written): string | null {
    const newer = Object.fromEntries(tables.map(({ name, newerRows }) => [name, newerRows]));
    const comparisons = Object.fromEntries(tables.map(({ name, comparison }) => [name, comparison]));
    const found = { transactions: aligned?.laterTransactions, newer, comparisons };
    const wanted = {
        transactions: written.transactions,
        newer: { customers: written.customers, order_items: 0, orders: 0, products: written.products },
        comparisons: {
            customers: "identical-plus-newer",
            order_items: "identical",
            orders: "identical",
            products: written.products === 0 ? "identical" : "changed-since",
        },
    };
    // a row that was updated may as well have been damaged: that much a drill must say, and no more
    const verdictWanted = written.products === 0 ? "passed" : "degraded";
    if (
        verdict === verdictWanted &&
        reasons.length === Number(written.products > 0) &&
        JSON.stringify(found) === JSON.stringify(wanted)
    )
        return null;
    return `${verdict} ${reasons.join(" ")}; found ${JSON.stringify(found)}, wanted ${JSON.stringify(wanted)}`;
}
