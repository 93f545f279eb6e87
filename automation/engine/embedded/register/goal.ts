import type { RegisterResourceRequest } from "@pulumi/pulumi/proto/resource_pb.js";
import type { ResourceState } from "../state/resource-state.ts";
import { urnOf, type StackName } from "../state/urn.ts";
import { unsupported } from "../unsupported.ts";
import type { PropertyMap } from "../values/property-value.ts";
import { fromWire } from "../values/wire.ts";
import { secondsOf } from "./duration.ts";

/** A resource as the program wants it. */
export interface Goal {
    readonly urn: string;
    readonly type: string;
    readonly name: string;
    readonly custom: boolean;
    readonly inputs: PropertyMap;
    /** Reference of the provider that the program chose; empty: the package's default provider. */
    readonly provider: string;
    /** Version of the plugin; undefined: any. */
    readonly version: string | undefined;
    /** Limits in seconds; 0: the provider's own. */
    readonly timeouts: { readonly create: number; readonly delete: number };
    /** What the state keeps of the program's options, as it keeps them. */
    readonly options: Pick<
        ResourceState,
        | "parent"
        | "dependencies"
        | "propertyDependencies"
        | "additionalSecretOutputs"
        | "protect"
        | "retainOnDelete"
    >;
    /** Names under which it may be known already. */
    readonly aliases: readonly string[];
}

/** Throws `EngineUnsupported` for options that only the CLI honours. */
export function goalFrom(request: RegisterResourceRequest, stack: StackName): Goal {
    if (request.getRemote()) throw unsupported(`remote components (${request.getType()})`);
    refuseOptions(request);
    return goalOf(request, stack, fromWire(request.getObject()));
}

/** The goal, whatever its options. */
export function goalOf(request: RegisterResourceRequest, stack: StackName, inputs: PropertyMap): Goal {
    const [type, name, parent] = [request.getType(), request.getName(), request.getParent()];
    const timeouts = request.getCustomtimeouts();
    return {
        urn: urnOf(stack, { type, name, parent }),
        type,
        name,
        custom: request.getCustom(),
        inputs,
        provider: request.getProvider(),
        version: request.getVersion() === "" ? undefined : request.getVersion(),
        timeouts: {
            create: secondsOf(timeouts?.getCreate() ?? ""),
            delete: secondsOf(timeouts?.getDelete() ?? ""),
        },
        options: {
            parent,
            dependencies: request.getDependenciesList(),
            propertyDependencies: propertyDependenciesOf(request),
            additionalSecretOutputs: request.getAdditionalsecretoutputsList(),
            protect: request.getProtect() === true ? true : undefined,
            retainOnDelete: request.getRetainondelete() === true ? true : undefined,
        },
        aliases: request.getAliasurnsList(),
    };
}

function propertyDependenciesOf(request: RegisterResourceRequest): Record<string, string[]> {
    const entries = request.getPropertydependenciesMap().getEntryList();
    return Object.fromEntries(entries.map(([key]) => [key, dependenciesOf(request, key)]));
}

function dependenciesOf(request: RegisterResourceRequest, key: string): string[] {
    return request.getPropertydependenciesMap().get(key)?.getUrnsList() ?? [];
}

/** What each option would mean, where it is set: no session honours these. */
export function refuseOptions(request: RegisterResourceRequest): void {
    const refused: readonly (readonly [boolean, string])[] = [
        [request.getImportid() !== "", "importing a resource"],
        [request.getDeletedwith() !== "", "the option deletedWith"],
        [request.getReplaceWithList().length > 0, "the option replaceWith"],
        [request.getTransformsList().length > 0, "transforms"],
        [hasHooks(request), "resource hooks"],
        [request.getEnvvarmappingsMap().getLength() > 0, "the option envVarMappings"],
        [request.getPackageref() !== "", "parameterized packages"],
    ];
    for (const [isSet, what] of refused) if (isSet) throw unsupported(what);
}

function hasHooks(request: RegisterResourceRequest): boolean {
    const hooks = request.getHooks()?.toObject() ?? {};
    return Object.values(hooks).some((names) => Array.isArray(names) && names.length > 0);
}
