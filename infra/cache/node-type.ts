/** Families whose nodes a global datastore takes, from `large` on (AWS, "Global datastores: prerequisites and limitations"). */
const globalFamilies: readonly string[] = ["m5", "m6g", "m7g", "r5", "r6g", "r6gd", "r7g", "c7gn"];

/** Whether a global datastore may have nodes of the type, such as `cache.m7g.large`. */
export function fitsGlobalDatastore(nodeType: string): boolean {
    const [, family = "", size = ""] = /^cache\.(\w+)\.(\w+)$/.exec(nodeType) ?? [];
    return globalFamilies.includes(family) && (size === "large" || size.endsWith("xlarge"));
}

/** The families, for people. */
export const globalFamilyNames = globalFamilies.join(", ");

/** Parameter group family of an engine's version, such as redis 7.1. */
export function parameterFamily(engine: string, engineVersion: string): string {
    return `${engine}${engineVersion.split(".")[0] ?? engineVersion}`;
}

/** Whether nodes of the type keep part of the data on disk, which AWS wants to be told with them. */
export function tiersData(nodeType: string): boolean {
    return nodeType.startsWith("cache.r6gd.");
}
