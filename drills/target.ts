import path from "node:path";
import { readConfiguration } from "../infra/config.ts";
import type { TargetConfiguration } from "../infra/config/target.ts";
import { Failure } from "../infra/failure.ts";
import type { AssertionSpec } from "./assertions/assertion.ts";
import { loadAssertions } from "./assertions/load.ts";
import { loadProbes } from "./probes/load.ts";
import type { PerformanceSpec } from "./probes/probe.ts";

/** The queries that a configuration names, read. */
export interface OwnQueries {
    readonly assertions: readonly AssertionSpec[];
    readonly performance: PerformanceSpec;
}

/** What a drill is told of its target: the configuration, with the queries that it names read. */
export interface Target
    extends Omit<TargetConfiguration, "assertions" | "probes" | "performance">, OwnQueries {}

/**
 * The target of a configuration file; all defaults where there is no file. Throws `BadConfiguration` with every
 * problem at once: first those of the file itself, then those of the queries that it holds or names.
 */
export async function readTarget(file: string): Promise<Target> {
    const configuration = await readConfiguration(file);
    return { ...configuration, ...(await readQueries(configuration, file)) };
}

/** @param file of the configuration: the queries' files are relative to it. Throws `BadConfiguration`. */
export async function readQueries(
    configuration: Pick<TargetConfiguration, "assertions" | "probes" | "performance">,
    file: string,
): Promise<OwnQueries> {
    const { assertions, problems } = await loadAssertions(configuration.assertions, path.dirname(file));
    const { probes, problems: probeProblems } = await loadProbes(configuration.probes);
    const wrong = [...problems, ...probeProblems];
    if (wrong.length === 0) return { assertions, performance: { ...configuration.performance, probes } };
    throw new Failure("BadConfiguration", [`What ${file} wants to ask is wrong:`, ...wrong].join("\n  "), {
        hint: "Correct it and look again with lifeboat doctor; nothing was made.",
    });
}
