/** The type of the resource at the root of every stack. */
export const stackType = "pulumi:pulumi:Stack";

const providerPrefix = "pulumi:providers:";

/** A stack as the backend knows it: `organization/<project>/<name>`. */
export interface StackName {
    readonly project: string;
    readonly name: string;
}

/** What makes the name of a resource unique within its stack. */
export interface ResourceName {
    readonly type: string;
    readonly name: string;
    /** URN of the parent; empty for the stack itself and for default providers. */
    readonly parent: string;
}

/** The name of a resource that is unique in all stacks: where it stands among its parents is part of it. */
export function urnOf(stack: StackName, resource: ResourceName): string {
    const parents = resource.parent === "" ? "" : qualifiedTypeOf(resource.parent);
    const qualified = parents === "" || parents === stackType ? resource.type : `${parents}$${resource.type}`;
    return `urn:pulumi:${stack.name}::${stack.project}::${qualified}::${resource.name}`;
}

/** The name that the program gave the resource; names may hold `::`. */
export function nameOf(urn: string): string {
    return urn.split("::").slice(3).join("::");
}

/** The type of the resource itself, without those of its parents. */
export function typeOf(urn: string): string {
    return qualifiedTypeOf(urn).split("$").at(-1) ?? "";
}

function qualifiedTypeOf(urn: string): string {
    return urn.split("::")[2] ?? "";
}

/** The type of the provider of a package, which is a resource too. */
export function providerType(packageName: string): string {
    return `${providerPrefix}${packageName}`;
}

/** Is it a provider, rather than something that one makes? */
export function isProviderType(type: string): boolean {
    return type.startsWith(providerPrefix);
}

/** Made by the engine for resources that name no provider; people are not shown it. */
export function isDefaultProvider(urn: string): boolean {
    return isProviderType(typeOf(urn)) && /^default(_|$)/.test(nameOf(urn));
}

/** The package whose plugin serves a type: `aws` for `aws:rds/instance:Instance` and for `pulumi:providers:aws`. */
export function packageOf(type: string): string {
    return isProviderType(type) ? type.slice(providerPrefix.length) : (type.split(":")[0] ?? "");
}

/** How a custom resource points at the provider that made it. */
export function providerReference(urn: string, id: string): string {
    return `${urn}::${id}`;
}

/** The provider that a resource names. */
export function parseProviderReference(reference: string): { readonly urn: string; readonly id: string } {
    const cut = reference.lastIndexOf("::");
    return { urn: reference.slice(0, cut), id: reference.slice(cut + 2) };
}
