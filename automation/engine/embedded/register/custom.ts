import { Failure, messageOf } from "../../../../infra/failure.ts";
import { ProviderGone } from "../plugins/provider-gone.ts";
import { ShuttingDown } from "../rpc/unary.ts";
import type { ProviderInUse } from "../plugins/provider-pool.ts";
import type { Created } from "../plugins/resource-provider.ts";
import type { Update } from "../session/update.ts";
import type { ResourceState } from "../state/resource-state.ts";
import { packageOf } from "../state/urn.ts";
import { unsupported } from "../unsupported.ts";
import { secret, type PropertyMap } from "../values/property-value.ts";
import { refuseFailures } from "./check-failures.ts";
import type { Goal } from "./goal.ts";
import { defaultProvider } from "./provider.ts";
import { demandUnchanged } from "./unchanged.ts";

/** A resource that a provider makes: checked, and made unless it exists as it should be or this is a preview. */
export async function registerCustom(goal: Goal, update: Update): Promise<ResourceState> {
    const inUse = await providerOf(goal, update);
    const before = update.state.before(goal.urn);
    const inputs = await checkedInputs(goal, before, inUse);
    const wanted = resourceOf(goal, inputs, inUse.reference);
    if (before !== undefined) return found(before, wanted, goal, update);
    if (update.preview) return foreseen(wanted, update);
    return update.limit(() => made(goal, wanted, inUse, update));
}

async function providerOf(goal: Goal, update: Update): Promise<ProviderInUse> {
    const packageName = packageOf(goal.type);
    if (packageName === "pulumi" || packageName === "pulumi-nodejs") {
        throw unsupported(`resources of the type ${goal.type}`);
    }
    if (goal.provider === "") return defaultProvider(packageName, goal.version, update);
    const inUse = update.providers.find(goal.provider);
    if (inUse === undefined) throw unsupported("a provider that this program did not make");
    return inUse;
}

async function checkedInputs(
    goal: Goal,
    before: ResourceState | undefined,
    { provider, configured }: ProviderInUse,
): Promise<PropertyMap> {
    if (!configured) return goal.inputs;
    const { inputs, failures } = await provider.check(goal, before?.inputs ?? {}, goal.inputs);
    refuseFailures(goal, failures);
    return inputs;
}

/** It exists: the only question is whether as the program wants it. */
async function found(
    before: ResourceState,
    wanted: ResourceState,
    goal: Goal,
    update: Update,
): Promise<ResourceState> {
    demandUnchanged(before, wanted.inputs, wanted.provider);
    const after = { ...before, ...goal.options };
    const step = { kind: "same", before, after } as const;
    update.reporter.begun(step);
    await update.state.settle(after);
    update.reporter.done(step);
    return after;
}

/** A preview expects nothing of the provider but its inputs; the SDK treats absent outputs as unknown. */
function foreseen(wanted: ResourceState, update: Update): ResourceState {
    const after = { ...wanted, outputs: wanted.inputs };
    const step = { kind: "create", before: undefined, after } as const;
    update.reporter.begun(step);
    update.state.place(after);
    update.reporter.done(step);
    return after;
}

async function made(
    goal: Goal,
    wanted: ResourceState,
    { provider }: ProviderInUse,
    update: Update,
): Promise<ResourceState> {
    // Others may have failed while this one waited for its turn.
    if (update.admission.failure !== undefined) throw new ShuttingDown();
    update.reporter.begun({ kind: "create", before: undefined, after: wanted });
    await update.state.begin("creating", wanted);
    let created: Created;
    try {
        created = await provider.create(goal, wanted.inputs, goal.timeouts.create);
    } catch (error) {
        // A provider that refused has made nothing; one that broke off may have, and the pending operation says so.
        if (!(error instanceof ProviderGone)) await update.state.withdraw(wanted);
        throw failed(goal, wanted, messageOf(error), update);
    }
    return settled(goal, wanted, created, update);
}

async function settled(
    goal: Goal,
    wanted: ResourceState,
    created: Created,
    update: Update,
): Promise<ResourceState> {
    const now = new Date().toISOString();
    const after: ResourceState = {
        ...wanted,
        id: created.id,
        outputs: withSecrets(created.outputs, wanted.additionalSecretOutputs ?? []),
        ...(created.initErrors.length === 0 ? {} : { initErrors: [...created.initErrors] }),
        created: now,
        modified: now,
    };
    await update.state.settle(after);
    if (created.initErrors.length > 0) throw failed(goal, after, created.initErrors.join("; "), update);
    update.reporter.done({ kind: "create", before: undefined, after });
    return after;
}

function failed(goal: Goal, after: ResourceState, message: string, update: Update): Failure {
    const failure = new Failure(
        "ProviderFailed",
        `${goal.type} "${goal.name}" could not be made: ${message}`,
    );
    // Before its turn ends, which is when the next one's begins.
    update.admission.fail(failure);
    update.reporter.failed({ kind: "create", before: undefined, after }, failure);
    return failure;
}

function resourceOf(goal: Goal, inputs: PropertyMap, provider: string): ResourceState {
    const { create, delete: remove } = goal.timeouts;
    return {
        urn: goal.urn,
        custom: true,
        type: goal.type,
        inputs,
        outputs: {},
        provider,
        ...goal.options,
        ...(create + remove === 0 ? {} : { customTimeouts: { create, delete: remove } }),
    };
}

function withSecrets(outputs: PropertyMap, secretKeys: readonly string[]): PropertyMap {
    return Object.fromEntries(
        Object.entries(outputs).map(([key, value]) => [
            key,
            secretKeys.includes(key) ? secret(value) : value,
        ]),
    );
}
