import { isSecret, maskedSecret, replaceInMap, signatureKey, signatures } from "./property-value.ts";
import type { PropertyMap, PropertyValue } from "./property-value.ts";

/** For events: the mark of a secret stays, its value does not. */
export function maskedForEvents(map: PropertyMap): PropertyMap {
    return replaceInMap(map, (part) =>
        isSecret(part) ? { [signatureKey]: signatures.secret, ciphertext: maskedSecret } : undefined,
    );
}

/** For `stack output` without `--show-secrets`: an output that holds a secret anywhere is masked as a whole. */
export function maskedForPeople(map: PropertyMap): PropertyMap {
    return Object.fromEntries(
        Object.entries(map).map(([key, value]) => [key, holdsSecret(value) ? maskedSecret : value]),
    );
}

function holdsSecret(value: PropertyValue): boolean {
    if (isSecret(value)) return true;
    return typeof value === "object" && value !== null && Object.values(value).some(holdsSecret);
}
