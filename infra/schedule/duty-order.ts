import type * as pulumi from "@pulumi/pulumi";
import type { ArchiveConfiguration } from "../config/archive.ts";
import type { BackupConfiguration } from "../config/backup.ts";
import type { DutyId } from "./duties.ts";

/** What is exported, and where to. */
export interface ExportOrder extends NonNullable<ArchiveConfiguration["exports"]> {
    /** Name of the archive's bucket. */
    readonly bucket: pulumi.Input<string>;
    /** Of the role that RDS writes there by. */
    readonly roleArn: pulumi.Input<string>;
}

/**
 * What a duty's function is told at each call, beside what it finds by itself. It stands in the schedule and not in the
 * function's environment, so that it can be read, and held against a promise, before the code is there.
 */
export function orderOf(
    id: DutyId,
    { manualRetentionDays, exportRetentionDays }: BackupConfiguration,
    exports: ExportOrder | undefined,
): Readonly<Record<string, unknown>> {
    if (id === "prune") return { manualRetentionDays, exportRetentionDays };
    return id === "export" && exports !== undefined ? { ...exports } : {};
}
