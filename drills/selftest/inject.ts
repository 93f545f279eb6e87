import { messageOf } from "../../infra/failure.ts";
import { withSession } from "../../infra/postgres/session.ts";
import type { Baseline } from "../baseline/baseline.ts";
import type { Control, FailedInjection, Injection } from "./injection.ts";
import type { InjectionCopy, OpenStand } from "./injection-copy.ts";
import { judgeCopy } from "./judge-copy.ts";
import type { Hit, Mutation } from "./mutation.ts";
import { recognise } from "./recognise.ts";
import type { Workbench } from "./workbench/bench.ts";
import { digestOf } from "./workbench/digest.ts";

/** Hits that change nothing are drawn again so often; a mutation that never changes anything is no mutation. */
const draws = 40;

/** Apart enough for the generator to begin elsewhere; the same for the same seed. */
const nextDraw = 1_000_003;

/** Does one mutation to a fresh copy, has it judged as a drill would, and says whether the drill saw it. */
export async function inject(
    bench: Workbench,
    stand: OpenStand,
    mutation: Mutation,
    seed: number,
): Promise<Injection | FailedInjection> {
    const started = performance.now();
    const { id, wanted } = mutation;
    try {
        const { copy, hit } = await inflict(bench, stand, mutation, seed);
        const baseline =
            mutation.showsTransactions === true ? bench.baseline : await hiding(copy, bench.baseline);
        const failureAt = new Date().toISOString();
        const point = { ...bench.point, ...hit.point };
        const to = mutation.to ?? "baseline";
        const judged = await judgeCopy({ copy, stand: stand.stand, point, baseline, to, failureAt });
        const seconds = (performance.now() - started) / 1_000;
        return { id, seed, hit: describe(hit), ...recognise(wanted, hit, judged), seconds };
    } catch (error) {
        return { id, seed, problem: messageOf(error) };
    } finally {
        await stand.stop();
    }
}

/** Judges a copy that nothing was done to. */
export async function control(bench: Workbench, stand: OpenStand): Promise<Control> {
    const started = performance.now();
    try {
        const copy = await stand.freshCopy(0);
        await copy.ready();
        const { point, baseline } = bench;
        const failureAt = new Date().toISOString();
        const { judgement, observed } = await judgeCopy({
            copy,
            stand: stand.stand,
            point,
            baseline,
            to: "baseline",
            failureAt,
        });
        const { verdict, reasons } = judgement;
        const skipped = observed.checks.filter(({ outcome }) => outcome === "skipped").map(({ id }) => id);
        return { verdict, reasons, skipped, seconds: (performance.now() - started) / 1_000 };
    } finally {
        await stand.stop();
    }
}

async function inflict(
    { catalog }: Workbench,
    stand: OpenStand,
    mutation: Mutation,
    seed: number,
): Promise<{ readonly copy: InjectionCopy; readonly hit: Hit }> {
    for (let draw = 0; draw < draws; draw += 1) {
        const copy = await stand.freshCopy(seed + draw * nextDraw);
        const hit = await mutation.inflict(copy);
        await copy.ready();
        if (!mutation.changesRows) return { copy, hit };
        const digests = new Map(catalog.tables.map((table) => [table.subject, table]));
        for (const subject of hit.tables) {
            const table = digests.get(subject);
            if (table !== undefined && (await isChanged(copy, table.sql, table.digest))) return { copy, hit };
        }
    }
    throw new Error(`none of ${draws} draws has changed a row`);
}

/** Rows that cannot be read any more are changed rows. */
async function isChanged({ target }: InjectionCopy, table: string, digest: string): Promise<boolean> {
    const options = { applicationName: "lifeboat selftest" };
    return withSession(target, options, (session) => digestOf(session, table)).then(
        (now) => now !== digest,
        () => true,
    );
}

/**
 * The baseline as if it had been taken after the mutation's own transactions. Damage comes without transactions; ours
 * are only our way to do it, and that they happened must not be what gives it away.
 */
async function hiding({ target }: InjectionCopy, baseline: Baseline): Promise<Baseline> {
    const next = await withSession(target, { applicationName: "lifeboat selftest" }, (session) =>
        session.one<{ xid: string }>("SELECT pg_snapshot_xmax(pg_current_snapshot())::text AS xid"),
    ).catch(() => null);
    // a server that was killed has nothing to tell
    if (next === null) return baseline;
    return { ...baseline, snapshot: { ...baseline.snapshot, xmax: next.xid } };
}

function describe({ names: [name], facts }: Hit): string {
    const more = Object.entries(facts).map(([fact, value]) => `${fact} ${value}`);
    return [name, ...more].join(", ");
}
