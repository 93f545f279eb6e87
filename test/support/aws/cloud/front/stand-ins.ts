import { backupStandIns } from "../backup/registry.ts";
import type { Call, Service } from "../call.ts";
import { ec2StandIns } from "../ec2.ts";
import { kmsStandIns } from "../kms.ts";
import { rdsStandIns } from "../rds/registry.ts";
import { stsStandIns } from "../sts.ts";
import type { StandIn } from "../world.ts";

/** What the front answers itself, by service and action. */
const registry: Readonly<Partial<Record<Service, Readonly<Record<string, StandIn>>>>> = {
    backup: backupStandIns,
    ec2: ec2StandIns,
    kms: kmsStandIns,
    rds: rdsStandIns,
    sts: stsStandIns,
};

/** What of RDS goes to moto as it is: moto's own answers are good there, and make no instance and no snapshot. */
const goodInMoto: ReadonlySet<string> = new Set([
    "DescribeCertificates",
    "DescribeDBSnapshotAttributes",
    "DescribeEvents",
    "DescribeOptionGroups",
    "ModifyDBSnapshotAttribute",
]);

/**
 * Who answers a call; undefined for moto. Throws for an action of RDS that nobody has looked at: what moto makes behind
 * the front's back would be seen by nobody.
 */
export function standInFor({ service, action }: Call): StandIn | undefined {
    const found = registry[service]?.[action];
    if (found === undefined && service === "rds" && !goodInMoto.has(action))
        throw new Error(`the test cloud has no rds:${action}`);
    return found;
}
