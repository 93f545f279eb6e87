import { Failure, messageOf } from "../../../../infra/failure.ts";
import { ProviderGone } from "../plugins/provider-gone.ts";
import type { ProviderInUse } from "../plugins/provider-pool.ts";
import type { Update } from "../session/update.ts";
import type { ResourceState } from "../state/resource-state.ts";
import { isProviderType, nameOf, packageOf, parseProviderReference } from "../state/urn.ts";

/** Removes one resource: by its provider where there is something to remove, and from the state. */
export async function removeResource(resource: ResourceState, update: Update): Promise<void> {
    const step = { kind: "delete", before: resource, after: undefined } as const;
    update.reporter.begun(step);
    if (existsOutside(resource)) await removeOutside(resource, update);
    update.state.forget(resource);
    update.reporter.done(step);
}

/** Components and providers exist in the state alone; what was only read, or is to be retained, is not ours to remove. */
function existsOutside(resource: ResourceState): boolean {
    if (!resource.custom || isProviderType(resource.type)) return false;
    return (
        resource.external !== true && resource.retainOnDelete !== true && resource.pendingReplacement !== true
    );
}

async function removeOutside(resource: ResourceState, update: Update): Promise<void> {
    const subject = { urn: resource.urn, type: resource.type, name: nameOf(resource.urn) };
    try {
        const { provider } = await providerOf(resource, update);
        await update.state.begin("deleting", resource);
        const { id = "", inputs, outputs } = resource;
        await provider.delete(subject, { id, inputs, outputs }, resource.customTimeouts?.delete ?? 0);
    } catch (error) {
        if (!(error instanceof ProviderGone)) await update.state.withdraw(resource);
        const failure = new Failure(
            error instanceof Failure ? error.failure : "Internal",
            `${subject.type} "${subject.name}" could not be removed: ${messageOf(error)}`,
            { cause: error },
        );
        update.reporter.failed({ kind: "delete", before: resource, after: undefined }, failure);
        throw failure;
    }
}

/** The provider that the resource names, started and configured as the state remembers it. */
function providerOf(resource: ResourceState, update: Update): Promise<ProviderInUse> {
    const reference = resource.provider ?? "";
    return update.providers.once(reference, async () => {
        const { urn, id } = parseProviderReference(reference);
        const state = update.state.before(urn);
        if (state?.id !== id) {
            throw new Failure("EngineState", `The state does not know the provider ${reference}.`);
        }
        const version = state.inputs["version"];
        const provider = await update.providers.start(
            packageOf(state.type),
            typeof version === "string" ? version : undefined,
        );
        await provider.configure({ urn, type: state.type, name: nameOf(urn) }, id, state.inputs);
        return { reference, provider, configured: true };
    });
}
