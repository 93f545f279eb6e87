import { needed, text } from "../call.ts";
import { AwsError } from "../data-plane.ts";
import { startDeletion } from "../rds/delete-instance.ts";
import { instanceNamed } from "../rds/instances.ts";
import { ifThere } from "../moto/ask.ts";
import type { StandIn } from "../world.ts";

/** DescribeRestoreJob. */
export const describeRestoreJob: StandIn = ({ parameters }, world) => {
    const id = needed(parameters, "RestoreJobId");
    const row = world.recoveryPoints.restoreJobs.get(id);
    if (row === undefined)
        throw new AwsError("ResourceNotFoundException", `Restore job ${id} cannot be found.`);
    return row;
};

/**
 * PutRestoreValidationResult: once, of a restore test that is completed. It ends the life of what was restored.
 */
export const putValidation: StandIn = async ({ region, parameters }, world) => {
    const id = needed(parameters, "RestoreJobId");
    const row = world.recoveryPoints.restoreJobs.get(id);
    if (row === undefined)
        throw new AwsError("ResourceNotFoundException", `Restore job ${id} cannot be found.`);
    if (text(row, "Status") !== "COMPLETED")
        throw new AwsError(
            "InvalidRequestException",
            `Restore job ${id} is ${text(row, "Status") ?? "unknown"}.`,
        );
    if (row["CreatedBy"] === undefined)
        throw new AwsError("InvalidRequestException", `Restore job ${id} is of no restore testing plan.`);
    if (row["ValidationStatus"] !== undefined)
        throw new AwsError("InvalidRequestException", `Restore job ${id} has been validated already.`);
    world.recoveryPoints.restoreJobs.set(id, {
        ...row,
        ValidationStatus: needed(parameters, "ValidationStatus"),
        ValidationStatusMessage: text(parameters, "ValidationStatusMessage") ?? "",
        DeletionStatus: "DELETING",
    });
    const created = text(row, "CreatedResourceArn");
    const instance =
        created === undefined ? undefined : await ifThere(() => instanceNamed(world, region, created));
    if (instance !== undefined) startDeletion(world, instance, false);
    return {};
};
