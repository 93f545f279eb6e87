import { randomBytes } from "node:crypto";

/** Pulumi project name, resource package name, and the prefix of every tag and type token. */
export const project = "lifeboat";

/** Drill id = stack name = `drill-<YYYYMMDD>t<HHMMSS>z-<6 hex>`; the time is UTC. */
export const drillIdPattern = /^drill-\d{8}t\d{6}z-[0-9a-f]{6}$/;

/** How everything that a drill names begins. */
export const drillNamePrefix = "drill-";

/** A new id for a drill that begins now. */
export function newDrillId(now: Date): string {
    return `drill-${compactUtc(now)}-${randomBytes(3).toString("hex")}`;
}

/** Recovery point id of the lab = `point-<YYYYMMDD>t<HHMMSS>z-<6 hex>`. */
export function newPointId(now: Date): string {
    return `point-${compactUtc(now)}-${randomBytes(3).toString("hex")}`;
}

/** Id of a selftest's workbench = `selftest-<YYYYMMDD>t<HHMMSS>z-<6 hex>`. */
export const selftestIdPattern = /^selftest-\d{8}t\d{6}z-[0-9a-f]{6}$/;

/** A new id for a selftest that begins now. */
export function newSelftestId(now: Date): string {
    return `selftest-${compactUtc(now)}-${randomBytes(3).toString("hex")}`;
}

function compactUtc(time: Date): string {
    return `${time.toISOString().slice(0, 19).replaceAll(/[-:]/g, "").toLowerCase()}z`;
}

/**
 * Type token of a component: `lifeboat:<module>:<Class>`. It is part of every URN below it, so changing one replaces
 * databases: give the component an alias of the old one in the same commit.
 */
export function typeToken(module: string, name: string): string {
    return `${project}:${module}:${name}`;
}
