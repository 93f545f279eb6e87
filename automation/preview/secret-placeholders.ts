import type { ConfigTexts } from "../../infra/config/stack-values.ts";

/** Stands for a secret: an address, which most of them are, of a host that can never exist (RFC 2606). */
export const secretPlaceholder = "https://secret.invalid/";

/** The texts with a placeholder in the place of each encrypted value: `secure` values are never decrypted here. */
export function withPlaceholders(texts: ConfigTexts, secretKeys: readonly string[]): ConfigTexts {
    return Object.fromEntries(
        Object.entries(texts).map(([key, text]) => [key, secretKeys.includes(key) ? opened(text) : text]),
    );
}

function opened(text: string): string {
    const value = JSON.parse(text, (_, part: unknown) =>
        isSecure(part) ? secretPlaceholder : part,
    ) as unknown;
    return typeof value === "string" ? value : JSON.stringify(value);
}

function isSecure(part: unknown): boolean {
    return typeof part === "object" && part !== null && "secure" in part;
}
