import type { CheckOutcome, Finding } from "../model/check-outcome.ts";
import type { TableComparison } from "../model/comparison.ts";
import { judge } from "../verdict.ts";
import type { Injection, JudgedCopy } from "./injection.ts";
import type { Hit, Wanted } from "./mutation.ts";

/** What a drill should have said, and what it said. */
export type Recognition = Pick<
    Injection,
    "verdict" | "reasons" | "detected" | "rightTable" | "rightCheck" | "checks" | "dependsOn" | "soleWitness"
>;

/** Holds what a drill said of a damaged copy against what it must say. */
export function recognise(wanted: Wanted, hit: Hit, { observed, judgement }: JudgedCopy): Recognition {
    const objecting = observed.checks.filter((check) => isObjection(check));
    const naming = objecting.filter((check) => check.findings.some((finding) => names(finding, hit)));
    // a copy that nobody could ask names nothing: that the drill broke off is all there is to say
    const brokenOff = wanted.check === null && observed.stopped !== null;
    const named = naming.length > 0 && wronglyAccused(observed.tables, hit).length === 0;
    return {
        verdict: judgement.verdict,
        reasons: judgement.reasons,
        detected: judgement.verdict === wanted.verdict,
        rightTable: named || brokenOff,
        rightCheck: naming.some(({ id }) => id === wanted.check) || brokenOff,
        checks: objecting.map(({ id }) => id),
        ...dependence(wanted, { observed, judgement }),
    };
}

/**
 * Switches off one check after the other, by the drill's own verdict: a check that makes no difference for any
 * mutation is one that nobody needs, or that no mutation knows of.
 */
export function dependence(
    wanted: Pick<Wanted, "verdict">,
    { observed, judgement }: JudgedCopy,
): Pick<Injection, "dependsOn" | "soleWitness"> {
    if (judgement.verdict !== wanted.verdict) return { dependsOn: [], soleWitness: [] };
    const without = observed.checks.map(({ id }) => ({
        id,
        verdict: judge({ ...observed, checks: observed.checks.filter((check) => check.id !== id) }).verdict,
    }));
    return {
        dependsOn: without.filter(({ verdict }) => verdict !== wanted.verdict).map(({ id }) => id),
        soleWitness: without.filter(({ verdict }) => verdict === "passed").map(({ id }) => id),
    };
}

function isObjection({ outcome }: CheckOutcome): boolean {
    return outcome === "failed" || outcome === "warned" || outcome === "inconclusive";
}

/** A finding may name the kind of object before its name: `index public.orders_pkey`, `policy x on public.orders`. */
function names({ level, subject }: Finding, hit: Hit): boolean {
    if (level === "note") return false;
    return hit.names.some((name) => subject === name || subject.endsWith(` ${name}`));
}

/** Tables that were left alone, and are said to be other than they were. */
export function wronglyAccused(
    tables: readonly TableComparison[],
    hit: Pick<Hit, "tables">,
): readonly string[] {
    return tables
        .filter(({ comparison }) => comparison !== "identical")
        .map(({ schema, name }) => `${schema}.${name}`)
        .filter((table) => !hit.tables.includes(table));
}
