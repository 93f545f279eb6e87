/** Which keys of KMS are AWS's own: moto lets everybody make only customers' ones. */
export interface KeyState {
    /** @param key ARN, or key id */
    readonly managedByAws: (key: string) => boolean;
    readonly markManagedByAws: (key: string) => void;
}

export function makeKeyState(): KeyState {
    const managed = new Set<string>();
    const idOf = (key: string): string => key.split("/").at(-1) ?? key;
    return {
        managedByAws: (key) =>
            managed.has(idOf(key)) || key.includes(":alias/aws/") || key.startsWith("alias/aws/"),
        markManagedByAws: (key) => {
            managed.add(idOf(key));
        },
    };
}
