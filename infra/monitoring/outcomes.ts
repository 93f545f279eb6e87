/** What AWS tells of backups, copies, restores and drills by itself, as patterns of EventBridge. */
export interface OutcomeRule {
    /** Part of the rule's name. */
    readonly id: string;
    /** What is told. */
    readonly description: string;
    readonly pattern: object;
}

/**
 * @param drillProject name of the project that runs drills
 * @param success whether what went well is told too
 */
export function outcomeRules(drillProject: string, success: boolean): readonly OutcomeRule[] {
    const told = (failures: readonly string[], successes: readonly string[]): readonly string[] =>
        success ? [...failures, ...successes] : failures;
    // AWS writes `state` in some of its events and `status` in others
    return [
        {
            id: "backup-jobs",
            description: "Backup jobs that ended.",
            pattern: backupEvent("Backup Job State Change", {
                state: told(["FAILED", "ABORTED", "EXPIRED", "PARTIAL"], ["COMPLETED"]),
            }),
        },
        {
            id: "copy-jobs",
            description: "Copies of backups that ended.",
            pattern: backupEvent("Copy Job State Change", { state: told(["FAILED"], ["COMPLETED"]) }),
        },
        {
            id: "restore-jobs",
            description: "Restores that ended.",
            pattern: backupEvent("Restore Job State Change", {
                status: told(["FAILED", "ABORTED"], ["COMPLETED"]),
            }),
        },
        {
            id: "drills",
            description: "Drills that ended.",
            pattern: {
                source: ["aws.codebuild"],
                "detail-type": ["CodeBuild Build State Change"],
                detail: {
                    "project-name": [drillProject],
                    "build-status": told(["FAILED", "FAULT", "TIMED_OUT", "STOPPED"], ["SUCCEEDED"]),
                },
            },
        },
    ];
}

function backupEvent(type: string, detail: object): object {
    return { source: ["aws.backup"], "detail-type": [type], detail };
}

/** Categories of events of RDS that are no good news; all of them are told where success is told too. */
export const databaseTroubles = [
    "availability",
    "deletion",
    "failover",
    "failure",
    "low storage",
    "read replica",
    "recovery",
] as const;
