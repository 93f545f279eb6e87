import type { Crypter } from "./state/crypter.ts";
import { maskedSecret } from "./values/property-value.ts";
import type { StackSettings } from "./stack-settings.ts";

/** A value of the stack's configuration; objects and lists are kept as JSON. */
export interface ConfigValue {
    readonly value: string;
    readonly secret: boolean;
}

/** The stack's configuration by full key (`<namespace>:<name>`), decrypted. */
export function readConfig(
    settings: StackSettings,
    project: string,
    crypter: Crypter | undefined,
): ReadonlyMap<string, ConfigValue> {
    return new Map(
        Object.entries(configIn(settings)).map(([key, stored]) => [
            fullKey(key, project),
            configValue(stored, crypter),
        ]),
    );
}

/** @param stored the plain text, or what it is encrypted to */
export function setConfig(
    settings: StackSettings,
    project: string,
    key: string,
    stored: string | { readonly secure: string },
): void {
    settings.document.setIn(["config", fullKey(key, project)], stored);
}

/** True when there was such a key. */
export function removeConfig(settings: StackSettings, project: string, key: string): boolean {
    return settings.document.deleteIn(["config", fullKey(key, project)]);
}

/** Does reading it need the passphrase? */
export function holdsSecrets(settings: StackSettings): boolean {
    return JSON.stringify(configIn(settings)).includes('"secure"');
}

/** A key without a namespace belongs to the project. */
export function fullKey(key: string, project: string): string {
    return key.includes(":") ? key : `${project}:${key}`;
}

/** The configuration of one package, by plain name: what its default provider is configured with. */
export function configOfPackage(
    config: ReadonlyMap<string, ConfigValue>,
    packageName: string,
): ReadonlyMap<string, ConfigValue> {
    const prefix = `${packageName}:`;
    return new Map(
        [...config]
            .filter(([key]) => key.startsWith(prefix))
            .map(([key, value]) => [key.slice(prefix.length), value]),
    );
}

/** For events. */
export function maskedConfig(config: ReadonlyMap<string, ConfigValue>): Readonly<Record<string, string>> {
    return Object.fromEntries(
        [...config].map(([key, { value, secret }]) => [key, secret ? maskedSecret : value]),
    );
}

function configIn(settings: StackSettings): object {
    const content: unknown = settings.document.toJS();
    const config =
        typeof content === "object" && content !== null && "config" in content ? content.config : {};
    return typeof config === "object" && config !== null ? config : {};
}

function configValue(stored: unknown, crypter: Crypter | undefined): ConfigValue {
    const opened = opening(stored, crypter);
    const isText = typeof opened.value === "string";
    return { value: isText ? String(opened.value) : JSON.stringify(opened.value), secret: opened.secret };
}

function opening(stored: unknown, crypter: Crypter | undefined): { value: unknown; secret: boolean } {
    if (typeof stored !== "object" || stored === null) return { value: stored, secret: false };
    if ("secure" in stored && typeof stored.secure === "string") {
        return { value: crypter?.decrypt(stored.secure) ?? stored.secure, secret: true };
    }
    const parts = Object.entries(stored).map(([key, part]) => [key, opening(part, crypter)] as const);
    const values = parts.map(([key, part]) => [key, part.value] as const);
    return {
        value: Array.isArray(stored) ? values.map(([, value]) => value) : Object.fromEntries(values),
        secret: parts.some(([, part]) => part.secret),
    };
}
