import type { ResourceState } from "../state/resource-state.ts";
import type { Update } from "../session/update.ts";
import type { Goal } from "./goal.ts";
import { demandUnchanged } from "./unchanged.ts";

/** A component or the stack itself: exists in the state alone, where the next write of a child takes it along. */
export function registerComponent(goal: Goal, update: Update): ResourceState {
    const before = update.state.before(goal.urn);
    if (before !== undefined) demandUnchanged(before, goal.inputs);
    const now = new Date().toISOString();
    const after: ResourceState = {
        urn: goal.urn,
        custom: false,
        type: goal.type,
        inputs: goal.inputs,
        outputs: before?.outputs ?? {},
        ...goal.options,
        created: before?.created ?? now,
        modified: before?.modified ?? now,
    };
    const step = { kind: before === undefined ? "create" : "same", before, after } as const;
    update.reporter.begun(step);
    update.state.place(after);
    update.reporter.count(step);
    return after;
}
