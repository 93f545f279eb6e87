import type { ResourceState } from "../state/resource-state.ts";
import type { Dependents } from "./order.ts";

/**
 * Removes resources as soon as everything that needs them is gone, as many at a time as are ready. Answers with those
 * that stayed: the ones that could not be removed, and what they need.
 *
 * @param remove true when the resource is gone
 */
export async function removeInReverse(
    dependents: Dependents,
    remove: (resource: ResourceState) => Promise<boolean>,
): Promise<readonly ResourceState[]> {
    const waiting = new Set(dependents.keys());
    const gone = new Set<ResourceState>();
    const isReady = (resource: ResourceState) =>
        [...(dependents.get(resource) ?? [])].every((dependent) => gone.has(dependent));

    const removeReady = async (): Promise<void> => {
        const ready = [...waiting].filter(isReady);
        for (const resource of ready) waiting.delete(resource);
        await Promise.all(
            ready.map(async (resource) => {
                if (!(await remove(resource))) return;
                gone.add(resource);
                await removeReady();
            }),
        );
    };
    await removeReady();
    return [...dependents.keys()].filter((resource) => !gone.has(resource));
}
