import { randomUUID } from "node:crypto";
import type { ProviderInUse } from "../plugins/provider-pool.ts";
import { configOfPackage } from "../stack-config.ts";
import type { Update } from "../session/update.ts";
import type { ResourceState } from "../state/resource-state.ts";
import { packageOf, providerReference, providerType, urnOf } from "../state/urn.ts";
import { holdsUnknown, secret, unknownValue, type PropertyMap } from "../values/property-value.ts";
import { refuseFailures } from "./check-failures.ts";
import type { Goal } from "./goal.ts";
import { demandUnchanged } from "./unchanged.ts";

/** A provider that the program or the engine declares: a plugin, started and configured with its inputs. */
export async function registerProvider(
    goal: Goal,
    update: Update,
): Promise<ProviderInUse & { readonly state: ResourceState }> {
    const before = update.state.before(goal.urn);
    const provider = await update.providers.start(packageOf(goal.type), goal.version);
    const { inputs, failures } = await provider.checkConfig(goal, goal.inputs);
    refuseFailures(goal, failures);
    if (before !== undefined) demandUnchanged(before, inputs);
    const id = before?.id ?? (update.preview ? unknownValue : randomUUID());
    const configured = !holdsUnknown(inputs);
    if (configured) await provider.configure(goal, id, inputs);
    const inUse = { reference: providerReference(goal.urn, id), provider, configured };
    await update.providers.once(inUse.reference, () => Promise.resolve(inUse));
    return { ...inUse, state: placed(goal, before, id, inputs, update) };
}

/** The default provider of a package: declared when the first resource asks for it. */
export function defaultProvider(
    packageName: string,
    version: string | undefined,
    update: Update,
): Promise<ProviderInUse> {
    const goal = defaultGoal(packageName, version, update);
    return update.providers.once(goal.urn, () => registerProvider(goal, update));
}

/** Its inputs are the stack's configuration of the package, and the plugin's version where the program wants one. */
function defaultGoal(packageName: string, version: string | undefined, update: Update): Goal {
    const type = providerType(packageName);
    const name = version === undefined ? "default" : `default_${version.replaceAll(/[^A-Za-z0-9]/g, "_")}`;
    const config = [...configOfPackage(update.config, packageName)].map(
        ([key, value]) => [key, value.secret ? secret(value.value) : value.value] as const,
    );
    return {
        urn: urnOf(update.stack, { type, name, parent: "" }),
        type,
        name,
        custom: true,
        inputs: { ...Object.fromEntries(config), ...(version === undefined ? {} : { version }) },
        provider: "",
        version,
        timeouts: { create: 0, delete: 0 },
        options: {},
        aliases: [],
    };
}

function placed(
    goal: Goal,
    before: ResourceState | undefined,
    id: string,
    inputs: PropertyMap,
    update: Update,
): ResourceState {
    const now = new Date().toISOString();
    const after: ResourceState = {
        urn: goal.urn,
        custom: true,
        id,
        type: goal.type,
        inputs,
        outputs: inputs,
        ...goal.options,
        created: before?.created ?? now,
        modified: before?.modified ?? now,
    };
    const step = { kind: before === undefined ? "create" : "same", before, after } as const;
    update.reporter.begun(step);
    update.state.place(after);
    update.reporter.done(step);
    return after;
}
