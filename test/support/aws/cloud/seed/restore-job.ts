import { randomUUID } from "node:crypto";
import type { World } from "../world.ts";

export interface RestoreJobSeed {
    readonly pointArn: string;
    /** Of the database that the point is of. */
    readonly sourceArn: string;
    /** Of the instance that was restored. */
    readonly createdArn?: string;
    /** Of the restore testing plan that wanted it; none for a restore by hand. */
    readonly testingPlanArn?: string;
    /** Default `COMPLETED`. */
    readonly status?: string;
}

/** Answers with the job's id. */
export function seedRestoreJob(world: World, seed: RestoreJobSeed): string {
    const { pointArn, sourceArn, createdArn, testingPlanArn, status = "COMPLETED" } = seed;
    const id = randomUUID().toUpperCase();
    const now = world.clock.now();
    world.recoveryPoints.restoreJobs.set(id, {
        ...{ AccountId: world.account, RestoreJobId: id, RecoveryPointArn: pointArn, Status: status },
        ...{ SourceResourceArn: sourceArn, ResourceType: "RDS", CreationDate: now },
        ...(status === "COMPLETED" ? { CompletionDate: now } : {}),
        ...(createdArn === undefined ? {} : { CreatedResourceArn: createdArn }),
        ...(testingPlanArn === undefined ? {} : { CreatedBy: { RestoreTestingPlanArn: testingPlanArn } }),
    });
    return id;
}
