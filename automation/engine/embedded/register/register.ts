import { Failure } from "../../../../infra/failure.ts";
import type { Update } from "../session/update.ts";
import type { ResourceState } from "../state/resource-state.ts";
import { isProviderType } from "../state/urn.ts";
import type { Goal } from "./goal.ts";
import { registerComponent } from "./component.ts";
import { registerCustom } from "./custom.ts";
import { registerProvider } from "./provider.ts";

/** Makes what the program asks for, of whatever kind, and answers with what exists now. */
export async function register(goal: Goal, update: Update): Promise<ResourceState> {
    refuseTwice(goal, update);
    refuseAliases(goal, update);
    if (!goal.custom) return registerComponent(goal, update);
    if (isProviderType(goal.type)) return (await registerProvider(goal, update)).state;
    return registerCustom(goal, update);
}

function refuseTwice(goal: Goal, update: Update): void {
    if (!update.declared.has(goal.urn)) {
        update.declared.add(goal.urn);
        return;
    }
    throw new Failure("Internal", `The program declares ${goal.type} "${goal.name}" twice.`);
}

/** An alias that names something existing asks for a rename. */
function refuseAliases(goal: Goal, update: Update): void {
    const renamed = goal.aliases.find(
        (alias) => alias !== goal.urn && update.state.before(alias) !== undefined,
    );
    if (renamed === undefined) return;
    throw new Failure("EngineUnsupported", `${goal.type} "${goal.name}" would be renamed from ${renamed}.`);
}
