import { Failure } from "../../infra/failure.ts";
import type { PulumiCommand } from "./automation.ts";
import type { ResolvedEngine } from "./resolve.ts";

/** Stands where an engine would: AWS Backup restored by itself, and removes what it restored. */
export const awsBackup: ResolvedEngine = {
    kind: "aws-backup",
    version: "restore testing",
    get command(): PulumiCommand {
        throw new Failure("Internal", "AWS Backup restored this copy: there is no stack.");
    },
};
