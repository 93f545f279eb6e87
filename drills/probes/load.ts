import type { ProbeEntry } from "../../infra/config/target.ts";
import { readOwnQuery } from "../assertions/own-query.ts";
import type { ProbeSpec } from "./probe.ts";

/** What was configured, as far as it can be used, and what is wrong with the rest: a sentence with its place each. */
export interface LoadedProbes {
    readonly probes: readonly ProbeSpec[];
    readonly problems: readonly string[];
}

/** The probes of a configuration, in its order. Asks no server. */
export async function loadProbes(entries: readonly ProbeEntry[]): Promise<LoadedProbes> {
    const problems: string[] = [];
    const probes: ProbeSpec[] = [];
    for (const [index, { sql: text, ...probe }] of entries.entries()) {
        const query = await readOwnQuery(text);
        if ("problems" in query) {
            problems.push(...query.problems.map((each) => `probes[${index}].sql: ${each}`));
        } else if (probes.some(({ name }) => name === probe.name)) {
            problems.push(`probes[${index}].name: two probes have the name "${probe.name}"`);
        } else probes.push({ ...probe, ...query, file: null });
    }
    return { probes, problems };
}
