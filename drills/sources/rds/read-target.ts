import path from "node:path";
import type { DatabaseConfiguration } from "../../../infra/config/databases.ts";
import type { DrillConfiguration } from "../../../infra/config/drill.ts";
import type { StackConfiguration } from "../../../infra/config/stack.ts";
import { readStackFile } from "../../../infra/config/stack-file.ts";
import { stacksIn } from "../../../infra/config/stacks-in.ts";
import { Failure } from "../../../infra/failure.ts";
import { unknownName } from "../../../infra/nearest.ts";
import { type OwnQueries, readQueries } from "../../target.ts";
import type { AwsTarget } from "../aws-target.ts";
import { awsTargetOf, type DrillableStack } from "./aws-target-of.ts";

/** One database of a stack, and all that a drill of it is ordered with. */
export interface StackTarget extends OwnQueries {
    readonly aws: AwsTarget;
    readonly objectives: StackConfiguration["objectives"];
    readonly deadlines: StackConfiguration["deadlines"];
    readonly capture: StackConfiguration["capture"];
    /** What is restored, one each time, in turn: `drill.sources`. */
    readonly sources: DrillConfiguration["sources"];
}

/**
 * Reads `Pulumi.<stack>.yaml`; for a DR stack also production's, which defines the databases. Asks no cloud. Throws
 * `UnknownName` for a stack or database that there is not, `BadUsage` where it is not said which of several databases,
 * and `BadConfiguration` where a section is missing that drills cannot do without.
 *
 * @param checkout the folder of the stacks' files
 */
export async function readAwsTarget(
    checkout: string,
    stack: string,
    databaseName?: string,
): Promise<StackTarget> {
    const { drillable, configuration, file } = await readDrillable(checkout, stack);
    const database = databaseNamed(drillable, databaseName);
    return {
        aws: awsTargetOf(drillable, database),
        objectives: configuration.objectives,
        deadlines: configuration.deadlines,
        capture: configuration.capture,
        sources: drillable.configuration.drill.sources,
        ...(await readQueries(configuration, file)),
    };
}

/** Every database of a stack, the first one first. Throws as {@link readAwsTarget} does. */
export async function readAwsTargets(
    checkout: string,
    stack: string,
): Promise<readonly [AwsTarget, ...AwsTarget[]]> {
    const { drillable } = await readDrillable(checkout, stack);
    const { databases } = drillable.production;
    const first = databaseNamed(drillable, databases[0]?.name);
    return [
        awsTargetOf(drillable, first),
        ...databases.slice(1).map((database) => awsTargetOf(drillable, database)),
    ];
}

async function readDrillable(
    checkout: string,
    stack: string,
): Promise<{
    readonly drillable: DrillableStack;
    readonly configuration: StackConfiguration;
    readonly file: string;
}> {
    const known = await stacksIn(checkout);
    if (!known.includes(stack)) throw unknownName("stack", stack, known);
    const file = fileOf(checkout, stack);
    const { configuration } = await readStackFile(file);
    const production = await productionOf(checkout, configuration);
    return { drillable: demandDrillable(stack, configuration, production), configuration, file };
}

function fileOf(folder: string, stack: string): string {
    return path.join(folder, `Pulumi.${stack}.yaml`);
}

/** The databases are defined where they live: in the file of the stack that `dr.production.stack` names. */
async function productionOf(
    checkout: string,
    configuration: StackConfiguration,
): Promise<StackConfiguration> {
    if (configuration.role === "production") return configuration;
    const full = configuration.dr?.production?.stack;
    if (full === undefined) {
        throw new Failure("BadConfiguration", "The DR stack does not say which production it stands for.", {
            hint: "Add `lifeboat:dr.production` with its `stack` and `region`; docs/stack-config.md explains both.",
        });
    }
    const stack = full.split("/").at(-1) ?? full;
    const known = await stacksIn(checkout);
    if (!known.includes(stack)) throw unknownName("production stack", stack, known);
    return (await readStackFile(fileOf(checkout, stack))).configuration;
}

function demandDrillable(
    stack: string,
    configuration: StackConfiguration,
    production: StackConfiguration,
): DrillableStack {
    const { drill, network } = configuration;
    const missing = [
        ...(drill === undefined
            ? ["`lifeboat:drill` with its `image`, for drills that run by themselves"]
            : []),
        ...(network.drills === undefined
            ? ["`lifeboat:network.drills`, `{}` will do, for the network that drills restore in"]
            : []),
    ];
    if (drill !== undefined && missing.length === 0)
        return { stack, configuration: { ...configuration, drill }, production };
    throw new Failure("BadConfiguration", `Stack ${stack} has no place for drills.`, {
        hint: `Add ${missing.join(", and ")}; then bring the stack up.`,
    });
}

function databaseNamed(
    { stack, production }: DrillableStack,
    name: string | undefined,
): DatabaseConfiguration {
    const { databases } = production;
    const names = databases.map((database) => database.name);
    const [first, ...others] = databases;
    if (first === undefined) {
        throw new Failure("BadConfiguration", `Stack ${stack} has no database on RDS.`, {
            hint: "Add it to `lifeboat:databases`: only what is defined there can be drilled.",
        });
    }
    if (name === undefined && others.length === 0) return first;
    if (name === undefined) {
        throw new Failure("BadUsage", `Stack ${stack} has ${names.length} databases: ${names.join(", ")}.`, {
            hint: `Say which one: --database ${first.name}`,
        });
    }
    const found = databases.find((database) => database.name === name);
    if (found === undefined) throw unknownName("database", name, names);
    return found;
}
