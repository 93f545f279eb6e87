import { Failure } from "../../infra/failure.ts";
import type { PlannedStack } from "../../infra/planned.ts";
import type { Foresight } from "../engine/embedded/recording/foresight.ts";
import type { ConfigValue } from "../engine/embedded/stack-config.ts";
import type { PropertyMap } from "../engine/embedded/values/property-value.ts";
import { recordProgram, type ProgramRecording } from "../engine/record-program.ts";
import { cautiousForesight, fullForesight, type References } from "./foresight.ts";
import { plannedResource, unknownPlaces } from "./planned-resources.ts";

/** The stack whose plan is wanted. */
export interface PlanOrder {
    /** Its plain name: `production`. */
    readonly stack: string;
    readonly project: string;
    /** By full key (`aws:region`, `lifeboat:system`); objects and lists as JSON. */
    readonly config: Readonly<Record<string, string>>;
    /** Full keys of `config` whose values are secret. Default none. */
    readonly secretKeys?: readonly string[];
    /** Declares the resources and returns the stack's outputs. Run twice, so it must keep nothing. */
    readonly program: () => Promise<object>;
    /** What a `StackReference` answers. Default: there is no other stack. */
    readonly references?: References;
    readonly signal?: AbortSignal;
}

/** A plan with all that can be known without a deployment. */
export interface StackPlan extends PlannedStack {
    /** What the program returned: hand it on under the stack's name as one of the `references` of another. */
    readonly outputs: PropertyMap;
    /** Inputs that stayed unknown although every answer was made up; empty when all can be judged. */
    readonly unresolved: readonly string[];
}

/**
 * Runs the program twice without any cloud: first as a preview does, with ids and computed outputs unknown, so that what
 * it does then is tried; then with all of them made up, so that policies can be read. The plan is that of the second.
 * Throws what the program throws, `EngineUnsupported` for a function without an answer, `UnknownName` for a missing
 * stack, `BadConfiguration` without `aws:region`, and `Internal` where the two runs declare different resources.
 */
export async function planStack(order: PlanOrder): Promise<StackPlan> {
    const region = order.config["aws:region"];
    if (region === undefined) {
        throw new Failure(
            "BadConfiguration",
            `aws:region is missing from the configuration of ${order.stack}.`,
        );
    }
    const references = order.references ?? {};
    const first = await run(order, cautiousForesight(references));
    const second = await run(order, fullForesight(references));
    demandSame(first, second);
    const resources = second.declarations.map(plannedResource);
    return {
        stack: order.stack,
        region,
        resources,
        notes: [...new Set(second.messages)],
        outputs: second.outputs,
        unresolved: unknownPlaces(resources),
    };
}

function run(order: PlanOrder, foresight: Foresight): Promise<ProgramRecording> {
    const { project, stack, program, signal } = order;
    return recordProgram({
        project,
        stackName: stack,
        program: async () => ({ ...(await program()) }),
        config: configOf(order),
        foresight,
        ...(signal === undefined ? {} : { signal }),
    });
}

function configOf({ config, secretKeys = [] }: PlanOrder): ReadonlyMap<string, ConfigValue> {
    return new Map(
        Object.entries(config).map(([key, value]) => [key, { value, secret: secretKeys.includes(key) }]),
    );
}

/** What is declared must not hang on what a preview cannot know: the CLI's preview would lie. */
function demandSame(first: ProgramRecording, second: ProgramRecording): void {
    const only = lacking(first, second, "only while ids are unknown");
    const late = lacking(second, first, "only once ids are known");
    const different = [...only, ...late];
    if (different.length === 0) return;
    throw new Failure("Internal", `The program declares different resources: ${different.join("; ")}.`);
}

function lacking(
    { declarations }: ProgramRecording,
    other: ProgramRecording,
    when: string,
): readonly string[] {
    const there = new Set(other.declarations.map(({ urn }) => urn));
    return declarations
        .filter(({ urn }) => !there.has(urn))
        .map(({ type, name }) => `${type} "${name}" ${when}`);
}
