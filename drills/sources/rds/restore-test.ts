import { openBackup, type RestoreJob } from "../../../infra/aws/backup.ts";
import { openRds } from "../../../infra/aws/rds.ts";
import type { DatabaseInstance } from "../../../infra/aws/rds-rows.ts";
import { Failure } from "../../../infra/failure.ts";
import type { AwsTarget } from "../aws-target.ts";

/**
 * AWS Backup puts it on whatever it restores for a test, and deletes only what bears it. Source: AWS Backup's developer
 * guide, "Restore testing".
 */
const restoreTestTag = "awsbackup-restore-test";

/** A restore job of AWS Backup's own testing, and the instance that it made. */
export interface RestoreTest {
    readonly job: RestoreJob;
    readonly instance: DatabaseInstance;
}

/**
 * Finds the restore test of a job. Throws `AwsNotFound` where job or instance are not there, and what
 * {@link demandRestoreTest} throws.
 */
export async function findRestoreTest(target: AwsTarget, id: string): Promise<RestoreTest> {
    const place = { region: target.region };
    const job = await restoreJobOf(place.region, id);
    const name = nameIn(demandCompleted(job));
    const instance = await (await openRds(place)).instance(name);
    if (instance === undefined)
        throw new Failure("AwsNotFound", `${name}, which job ${id} restored, is not there any more.`);
    return demandRestoreTest(target, { job, instance });
}

/** Throws `AwsNotFound` for a job that AWS Backup does not know in that region. */
export async function restoreJobOf(region: string, id: string): Promise<RestoreJob> {
    const job = await (await openBackup({ region })).restoreJob(id);
    if (job === undefined)
        throw new Failure("AwsNotFound", `AWS Backup knows no restore job ${id} in ${region}.`);
    return job;
}

/** The identifier of the database that a job's recovery point is of. Throws `AwsWrongState` where AWS does not say. */
export function sourceOf({ id, sourceArn }: Pick<RestoreJob, "id" | "sourceArn">): string {
    if (sourceArn !== null) return nameIn(sourceArn);
    throw new Failure("AwsWrongState", `AWS does not say what restore job ${id} is a copy of.`);
}

/**
 * The last look before anybody logs in to an instance that is not ours: a completed restore test of this very database,
 * unanswered, that bears AWS's mark and no name of production. Throws `AwsWrongState`, `BadUsage`, `ProductionGuard`.
 */
export function demandRestoreTest(
    { identifier, protectedIdentifiers }: Pick<AwsTarget, "identifier" | "protectedIdentifiers">,
    test: RestoreTest,
): RestoreTest {
    const { job, instance } = test;
    const createdArn = demandCompleted(job);
    if (sourceOf(job) !== identifier) {
        throw new Failure("BadUsage", `Restore job ${job.id} restored ${sourceOf(job)}, not ${identifier}.`);
    }
    const name = instance.identifier.toLowerCase();
    const guarded = (why: string): Failure =>
        new Failure("ProductionGuard", `${instance.identifier} is not judged as a restore test: ${why}.`);
    if (protectedIdentifiers.some((production) => production.toLowerCase() === name))
        throw guarded("it is production's");
    if (!(restoreTestTag in instance.tags)) throw guarded(`it does not bear the tag ${restoreTestTag}`);
    if (instance.arn !== createdArn) throw guarded(`it is not what job ${job.id} made`);
    return test;
}

/** The ARN of what was restored. */
function demandCompleted({
    id,
    resourceType,
    testingPlanArn,
    status,
    validation,
    createdArn,
}: RestoreJob): string {
    if (resourceType !== "RDS")
        throw new Failure("AwsWrongState", `Restore job ${id} restored ${resourceType}, not RDS.`);
    if (testingPlanArn === null) {
        throw new Failure("ProductionGuard", `Restore job ${id} belongs to no restore testing plan.`, {
            hint: "Somebody restored by hand, and may need what was restored: nothing is reported, so nothing is deleted.",
        });
    }
    if (status !== "COMPLETED" || createdArn === null)
        throw new Failure("AwsWrongState", `Restore job ${id} is ${status}: there is nothing to judge.`);
    if (validation === null || validation === "VALIDATING") return createdArn;
    throw new Failure("AwsWrongState", `Restore job ${id} was answered already: ${validation}.`, {
        hint: "A restore test is judged once; its evidence lies in the drills' bucket, below evidence/.",
    });
}

function nameIn(arn: string): string {
    return arn.split(":").at(-1) ?? arn;
}
