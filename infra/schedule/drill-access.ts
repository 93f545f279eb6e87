import type { Statement } from "../access/statement.ts";
import type { AwsAction, Feature } from "../aws/action.ts";
import { actionsOf } from "../aws/actions.ts";
import { type AccessPlace, type Grant, grantOf } from "./grants.ts";

/**
 * All that a drill and its sweeps ask of AWS, made of nothing but the lists of actions: an action that no list holds is
 * allowed nowhere, and one that is listed is allowed on what it reaches alone.
 * @param features what the stack has: what none of it needs is left out
 */
export function drillStatements(place: AccessPlace, features: readonly Feature[]): readonly Statement[] {
    return statementsOf(place, actionsOf(["drill", "sweep"], features));
}

/**
 * What is done on production itself, by a principal of its own: capturing baselines and committing heartbeats. No role
 * of a drill holds them.
 */
export function captureStatements(place: AccessPlace): readonly Statement[] {
    return statementsOf(place, actionsOf(["capture"], []));
}

/** Actions that are granted alike share a statement; the order is that of the lists. */
function statementsOf(place: AccessPlace, actions: readonly AwsAction[]): readonly Statement[] {
    const bySid = new Map<string, { readonly grant: Grant; readonly actions: Set<string> }>();
    for (const action of actions)
        for (const grant of grantOf(place, action)) {
            const known = bySid.get(grant.sid) ?? { grant, actions: new Set<string>() };
            known.actions.add(action.action);
            bySid.set(grant.sid, known);
        }
    return [...bySid.values()].map(({ grant, actions: granted }) => ({ ...grant, actions: [...granted] }));
}
