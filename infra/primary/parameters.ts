import type { DatabaseConfiguration } from "../config/databases.ts";

/** One setting of a parameter group. */
export interface DatabaseParameter {
    readonly name: string;
    readonly value: string;
    /** Every one waits for a restart: static parameters must, and one that is changed while the server runs surprises. */
    readonly applyMethod: "pending-reboot";
}

/** Of PostgreSQL's own major, such as 17. @param engineVersion `17` or `17.6` */
export function majorOf(engineVersion: string): number {
    return Number(engineVersion.split(".")[0]);
}

/** Family of the parameter groups that fit a version: `postgres17`. One of another family, RDS refuses. */
export function parameterFamily(engineVersion: string): string {
    return `postgres${majorOf(engineVersion)}`;
}

/** What a database's parameter group sets: TLS for everybody, publishing where asked, and the user's own. */
export function databaseParameters({
    logicalReplication,
    parameters,
}: Pick<DatabaseConfiguration, "logicalReplication" | "parameters">): readonly DatabaseParameter[] {
    const values = {
        ...parameters,
        "rds.force_ssl": "1",
        ...(logicalReplication ? { "rds.logical_replication": "1" } : {}),
    };
    return parametersOf(values);
}

/** Settings as a parameter group takes them, in the order of their names. */
export function parametersOf(values: Readonly<Record<string, string>>): readonly DatabaseParameter[] {
    return Object.entries(values)
        .map(([name, value]) => ({ name, value, applyMethod: "pending-reboot" as const }))
        .sort((left, right) => (left.name < right.name ? -1 : 1));
}
