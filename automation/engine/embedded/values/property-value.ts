/**
 * The value of a resource's property as it travels between program, engine and provider: JSON, in which an object
 * with the signature key is not an object but something marked, such as a secret.
 */
export type PropertyValue = null | boolean | number | string | readonly PropertyValue[] | PropertyObject;

/** An object, marked or not. */
export interface PropertyObject {
    readonly [key: string]: PropertyValue;
}

/** Properties by name: the inputs or outputs of a resource. */
export type PropertyMap = Readonly<Record<string, PropertyValue>>;

/** The key that marks an object; what it says is in `signatures`. Both are part of Pulumi's protocol. */
export const signatureKey = "4dabf18193072939515e22adb298388d";

/** What a marked object can be. */
export const signatures = {
    secret: "1b47061264138c4ac30d75fd1eb44270",
    output: "d0e6a833031e9bbcd3f4e8bde6ca49a4",
    resource: "5cf8f73096256a8f31e491e813e4eb8e",
    asset: "c44067f5952c0a294b673a41bacd8c17",
    archive: "0def7320c3a5731c473e5ecbe6d01bc7",
} as const;

/** Stands for a value that is not known before the resource exists: in previews only. */
export const unknownValue = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** What a person sees in the place of a secret. */
export const maskedSecret = "[secret]";

/** Is it an object, marked or not? */
export function isObject(value: PropertyValue | undefined): value is PropertyObject {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The signature of a marked object, undefined for everything else. */
export function signatureOf(value: PropertyValue | undefined): PropertyValue | undefined {
    return isObject(value) ? value[signatureKey] : undefined;
}

/** Is it marked as a secret? */
export function isSecret(value: PropertyValue | undefined): value is PropertyObject {
    return signatureOf(value) === signatures.secret;
}

/** The value, marked as a secret once. */
export function secret(value: PropertyValue): PropertyObject {
    return isSecret(value) ? value : { [signatureKey]: signatures.secret, value };
}

/**
 * The value with every marked or unmarked part that `replace` answers for replaced by its answer, from the outside
 * inwards; where it answers undefined the walk goes on inside.
 */
export function replaceIn(
    value: PropertyValue,
    replace: (part: PropertyValue) => PropertyValue | undefined,
): PropertyValue {
    const replaced = replace(value);
    if (replaced !== undefined) return replaced;
    if (isList(value)) return value.map((item) => replaceIn(item, replace));
    if (!isObject(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, replaceIn(part, replace)]));
}

/** `replaceIn` for every property. */
export function replaceInMap(
    map: PropertyMap,
    replace: (part: PropertyValue) => PropertyValue | undefined,
): PropertyMap {
    return Object.fromEntries(Object.entries(map).map(([key, value]) => [key, replaceIn(value, replace)]));
}

/** Secrets laid open, at every depth: only for whoever must have the plain values. */
export function withoutSecrets(map: PropertyMap): PropertyMap {
    return replaceInMap(map, openSecret);
}

/** For `replaceIn`: the content of a secret. */
export function openSecret(part: PropertyValue): PropertyValue | undefined {
    return isSecret(part) ? replaceIn(part["value"] ?? null, openSecret) : undefined;
}

/** Is any part of it not known yet? */
export function holdsUnknown(value: PropertyValue): boolean {
    if (isList(value)) return value.some(holdsUnknown);
    if (isObject(value)) return Object.values(value).some(holdsUnknown);
    return value === unknownValue;
}

function isList(value: PropertyValue): value is readonly PropertyValue[] {
    return Array.isArray(value);
}
