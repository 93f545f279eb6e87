import type { DatabaseConfiguration } from "../config/databases.ts";

type PasswordKeys = Pick<DatabaseConfiguration, "masterPassword" | "replicated" | "blueGreenUpdates">;

/**
 * Who makes the master password: RDS, where it is asked to and AWS allows it, or else lifeboat. A configuration that
 * asks for what AWS refuses never comes this far (`infra/config/contradictions/databases.ts`); a component that is
 * used by itself falls back to what works.
 */
export function masterPasswordMeans({
    masterPassword,
    replicated,
    blueGreenUpdates,
}: PasswordKeys): "managed" | "secret" {
    return masterPassword === "managed" && !replicated && !blueGreenUpdates ? "managed" : "secret";
}

/** Whether updates are made on a copy: where asked for, and where AWS allows it. */
export function usesBlueGreen(
    database: PasswordKeys & Pick<DatabaseConfiguration, "retentionDays">,
): boolean {
    const { blueGreenUpdates, replicated, retentionDays } = database;
    return blueGreenUpdates && !replicated && retentionDays > 0;
}
