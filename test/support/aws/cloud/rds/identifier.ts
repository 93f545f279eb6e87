import { AwsError } from "../data-plane.ts";

/** What RDS accepts as a name of something new: https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html */
export function refuseBadIdentifier(parameter: string, identifier: string, longest: number): void {
    const fine = /^[a-z](?:-?[a-z0-9])*$/i.test(identifier) && identifier.length <= longest;
    if (!fine)
        throw new AwsError(
            "InvalidParameterValue",
            `The parameter ${parameter} is not a valid identifier. Identifiers must begin with a letter; must contain only ASCII letters, digits, and hyphens; and must not end with a hyphen or contain two consecutive hyphens.`,
        );
}
