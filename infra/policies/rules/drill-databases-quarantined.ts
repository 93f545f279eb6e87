import type { PlannedResource, PlannedStack } from "../../planned.ts";
import { demand, demandGiven, violation, wholeViolation } from "../demand.ts";
import { mayBeOfDrill } from "../drill-stamp.ts";
import type { Finding, Guardrail } from "../guardrail.ts";
import { withParameterGroup } from "../parameters.ts";
import { at, isAbsent } from "../place.ts";
import { instanceType } from "../types.ts";

export const drillDatabasesQuarantined = {
    id: "drill-databases-quarantined",
    title: "Restored copies stand apart, and go in one call",
    demands:
        "A restored copy has subnets, security groups and settings of the drill's own, keeps no backups, and can be deleted at once.",
    danger: "What a restore is not told it takes as the default: the default group, production's retention, its jobs.",
    remedy: "State the drill's own subnet group, security groups and parameter group, and backupRetentionPeriod: 0.",
    level: "mandatory",
    looksAt: [instanceType],
    concerns: mayBeOfDrill,
    inspect,
} as const satisfies Guardrail;

function inspect(copy: PlannedResource, stack: PlannedStack): readonly Finding[] {
    const groups = at(copy, "vpcSecurityGroupIds");
    const size = at(copy, "allocatedStorage");
    return [
        ...withParameterGroup(copy, stack, () => []),
        ...(Array.isArray(groups.value) && groups.value.length > 0
            ? []
            : demand(groups, () => false, "The copy stands in the default security group.")),
        ...demandGiven(
            at(copy, "dbSubnetGroupName"),
            stack,
            ["aws:rds/subnetGroup:SubnetGroup"],
            "The copy stands in the default subnets.",
        ),
        ...demand(
            at(copy, "backupRetentionPeriod"),
            (days) => days === 0,
            "A restore that is not told otherwise keeps backups as production does.",
        ),
        ...(isAbsent(size)
            ? []
            : [violation(size, "A stated size makes the restore wait for a modification of the storage.")]),
        ...removable(copy),
    ];
}

function removable(copy: PlannedResource): readonly Finding[] {
    const kept = copy.protect || copy.retainOnDelete;
    return [
        ...demand(
            at(copy, "deletionProtection"),
            (value) => value === undefined || value === false,
            "AWS refuses to delete the copy.",
            "Leave deletionProtection out.",
        ),
        ...demand(
            at(copy, "skipFinalSnapshot"),
            (value) => value === true,
            "Deleting the copy asks for a last snapshot of it.",
            "Set skipFinalSnapshot: true.",
        ),
        ...(kept
            ? [wholeViolation(copy, "Pulumi keeps the copy.", "Leave protect and retainOnDelete out.")]
            : []),
    ];
}
