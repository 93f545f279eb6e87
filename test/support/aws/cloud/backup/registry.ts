import type { StandIn } from "../world.ts";
import { describeCopy, startCopy } from "./copy.ts";
import { listByResource, listByVault } from "./list-points.ts";
import {
    deletePoint,
    describePoint,
    listTags,
    restoreMetadata,
    tagPoint,
    untagPoint,
} from "./point-calls.ts";
import { describeRestoreJob, putValidation } from "./restore-jobs.ts";
import { describeVault } from "./vaults.ts";

/** The actions of AWS Backup that the front answers itself; plans and vaults are moto's. */
export const backupStandIns: Readonly<Record<string, StandIn>> = {
    DeleteRecoveryPoint: deletePoint,
    DescribeBackupVault: describeVault,
    DescribeCopyJob: describeCopy,
    DescribeRecoveryPoint: describePoint,
    DescribeRestoreJob: describeRestoreJob,
    GetRecoveryPointRestoreMetadata: restoreMetadata,
    ListRecoveryPointsByBackupVault: listByVault,
    ListRecoveryPointsByResource: listByResource,
    ListTags: listTags,
    PutRestoreValidationResult: putValidation,
    StartCopyJob: startCopy,
    TagResource: tagPoint,
    UntagResource: untagPoint,
};
