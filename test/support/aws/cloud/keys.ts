/** What moto does not know of keys: which ones are AWS's own, and what lies under them. */
export interface KeyState {
    /** @param key ARN, or key id */
    readonly managedByAws: (key: string) => boolean;
    readonly markManagedByAws: (key: string) => void;
    /** The key that a bucket's objects lie under; undefined for one without. */
    readonly ofBucket: (bucket: string) => string | undefined;
    readonly setBucketKey: (bucket: string, key: string) => void;
}

export function makeKeyState(): KeyState {
    const managed = new Set<string>();
    const buckets = new Map<string, string>();
    const idOf = (key: string): string => key.split("/").at(-1) ?? key;
    return {
        managedByAws: (key) =>
            managed.has(idOf(key)) || key.includes(":alias/aws/") || key.startsWith("alias/aws/"),
        ofBucket: (bucket) => buckets.get(bucket),
        setBucketKey: (bucket, key) => {
            buckets.set(bucket, key);
        },
        markManagedByAws: (key) => {
            managed.add(idOf(key));
        },
    };
}
