import { Failure, messageOf } from "../../../../infra/failure.ts";
import type { Update } from "../session/update.ts";
import type { ResourceState } from "../state/resource-state.ts";
import { nameOf } from "../state/urn.ts";
import { dependentsOf, withPrerequisites } from "./order.ts";
import { removeInReverse } from "./in-reverse.ts";
import { removeResource } from "./remove-resource.ts";

/** How a destroy deals with what cannot, or must not, be removed. */
export interface DestroyOptions {
    /** Goes on with whatever does not depend on what could not be removed. */
    readonly continueOnError: boolean;
    /** Leaves protected resources and what they need, instead of refusing. */
    readonly excludeProtected: boolean;
}

/** Removes everything in the stack, dependents first. What is already gone is gone: it may be called again. */
export async function destroyStack(update: Update, options: DestroyOptions): Promise<void> {
    const { resources } = update.state;
    const staying = keptProtected(resources, options);
    const failures: Failure[] = [];
    const goOn = () =>
        update.admission.failure === undefined && (failures.length === 0 || options.continueOnError);
    const remove = async (resource: ResourceState): Promise<boolean> => {
        if (!goOn()) return false;
        try {
            await removeResource(resource, update);
            return true;
        } catch (error) {
            failures.push(asFailure(error));
            return false;
        }
    };
    const stayed = await removeInReverse(
        dependentsOf(resources.filter((resource) => !staying.has(resource))),
        (resource) => update.limit(() => remove(resource)),
    );
    throwFirst(failures);
    if (stayed.length > 0 && update.admission.failure === undefined) {
        throw new Failure("EngineState", "The resources in the state depend on each other in a circle.");
    }
}

function keptProtected(
    resources: readonly ResourceState[],
    { excludeProtected }: DestroyOptions,
): ReadonlySet<ResourceState> {
    const guarded = resources.filter(({ protect }) => protect === true);
    if (guarded.length > 0 && !excludeProtected) {
        const names = guarded.map(({ type, urn }) => `${type} "${nameOf(urn)}"`).join(", ");
        throw new Failure("ProviderFailed", `Nothing was removed, because these are protected: ${names}.`, {
            hint: "Take the protection off in the program, or destroy with excludeProtected.",
        });
    }
    return withPrerequisites(guarded, resources);
}

function throwFirst([first, ...rest]: readonly Failure[]): void {
    if (first === undefined) return;
    if (rest.length === 0) throw first;
    throw new Failure(first.failure, `${first.message} (and ${rest.length} more)`, { cause: first });
}

function asFailure(error: unknown): Failure {
    return error instanceof Failure ? error : new Failure("Internal", messageOf(error), { cause: error });
}
