import type { Group } from "../../call.ts";
import { AwsError } from "../../data-plane.ts";

/** Only RDS for Oracle restores with a managed password. */
export function refuseManagedPassword(parameters: Group): void {
    if (parameters["ManageMasterUserPassword"] === true)
        throw new AwsError(
            "InvalidParameterCombination",
            "ManageMasterUserPassword isn't supported when you restore a DB instance of engine postgres.",
        );
}

/** Storage never shrinks. */
export function refuseShrinking(parameters: Group, source: Group): void {
    const { AllocatedStorage: asked } = parameters;
    if (asked !== undefined && Number(asked) < Number(source["AllocatedStorage"]))
        throw new AwsError(
            "InvalidParameterValue",
            "The allocated storage size can't be less than the source snapshot or backup size.",
        );
}
