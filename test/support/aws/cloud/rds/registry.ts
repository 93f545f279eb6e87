import type { StandIn } from "../world.ts";
import { describeAccountAttributes } from "./account-attributes.ts";
import { describeAutomatedBackups } from "./automated-backups.ts";
import { describeEngineVersions, describeOrderable } from "./engine.ts";
import { describeParameters } from "./groups/describe-parameters.ts";
import {
    createParameterGroup,
    deleteParameterGroup,
    describeParameterGroups,
    modifyParameterGroup,
} from "./groups/parameter-groups.ts";
import { createSubnetGroup, deleteSubnetGroup, describeSubnetGroups } from "./groups/subnet-groups.ts";
import { tagStandIns } from "./tags.ts";
import { createInstance } from "./create-instance.ts";
import { deleteInstance } from "./delete-instance.ts";
import { describeInstances } from "./describe-instances.ts";
import { modifyInstance } from "./modify-instance.ts";
import { rebootInstance } from "./reboot-instance.ts";
import { restoreFromSnapshot } from "./restore/from-snapshot.ts";
import { restoreToPointInTime } from "./restore/to-point-in-time.ts";
import { copySnapshot } from "./snapshots/copy.ts";
import { createSnapshot } from "./snapshots/create.ts";
import { deleteSnapshot } from "./snapshots/delete.ts";
import { describeSnapshots } from "./snapshots/describe.ts";

/** The actions of RDS that the front answers itself, with moto behind it; the others go to moto as they are. */
export const rdsStandIns: Readonly<Record<string, StandIn>> = {
    ...tagStandIns,
    CreateDBParameterGroup: createParameterGroup,
    CreateDBSubnetGroup: createSubnetGroup,
    DeleteDBParameterGroup: deleteParameterGroup,
    DeleteDBSubnetGroup: deleteSubnetGroup,
    DescribeAccountAttributes: describeAccountAttributes,
    DescribeDBEngineVersions: describeEngineVersions,
    DescribeDBInstanceAutomatedBackups: describeAutomatedBackups,
    DescribeDBParameterGroups: describeParameterGroups,
    DescribeDBParameters: describeParameters,
    DescribeDBSubnetGroups: describeSubnetGroups,
    DescribeOrderableDBInstanceOptions: describeOrderable,
    ModifyDBParameterGroup: modifyParameterGroup,
    CopyDBSnapshot: copySnapshot,
    CreateDBInstance: createInstance,
    CreateDBSnapshot: createSnapshot,
    DeleteDBInstance: deleteInstance,
    DeleteDBSnapshot: deleteSnapshot,
    DescribeDBInstances: describeInstances,
    DescribeDBSnapshots: describeSnapshots,
    ModifyDBInstance: modifyInstance,
    RebootDBInstance: rebootInstance,
    RestoreDBInstanceFromDBSnapshot: restoreFromSnapshot,
    RestoreDBInstanceToPointInTime: restoreToPointInTime,
};
