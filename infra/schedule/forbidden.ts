import * as pulumi from "@pulumi/pulumi";
import type { Statement } from "../access/statement.ts";
import { stampTags } from "../stamp.ts";
import type { AccessPlace } from "./grants.ts";

/**
 * What no drill may ever do, whatever else its role allows: change or delete what does not bear a drill's stamp, touch
 * production by name, log in to it, end or share backups, or damage keys and vaults. They hold against a mistake in the
 * action lists, too.
 */
export function forbidden({
    site,
    production,
}: Pick<AccessPlace, "site" | "production">): readonly Statement[] {
    const never = (sid: string, actions: readonly string[]): Statement => ({
        effect: "Deny",
        sid,
        actions,
        resources: ["*"],
    });
    return [
        { ...never("NeverChangeWithoutTheStamp", changing), conditions: withoutStamp },
        never("NeverEndBackups", ending),
        never("NeverDamageKeys", damagingKeys),
        never("NeverChangeVaults", changingVaults),
        ...(production.length === 0 ? [] : onProduction(site, production)),
    ];
}

const withoutStamp = { Null: { [`aws:ResourceTag/${stampTags.drillId}`]: "true" } };

function onProduction(
    { partition, region, accountId }: AccessPlace["site"],
    production: AccessPlace["production"],
): readonly Statement[] {
    return [
        {
            effect: "Deny",
            sid: "NeverTouchProduction",
            // tagging, too: a stamp on production would open the way to the rest
            actions: [...changingInstances, "rds:AddTagsToResource", "rds:RemoveTagsFromResource"],
            resources: production.map(({ arn }) => arn),
        },
        {
            effect: "Deny",
            sid: "NeverLogInToProduction",
            actions: ["rds-db:connect"],
            resources: production.map(
                ({ resourceId }) =>
                    pulumi.interpolate`arn:${partition}:rds-db:${region}:${accountId}:dbuser:${resourceId}/*`,
            ),
        },
    ];
}

const changingInstances: readonly string[] = [
    "rds:DeleteDB*",
    "rds:ModifyDB*",
    "rds:RebootDBInstance",
    "rds:StopDBInstance",
    "rds:PromoteReadReplica",
];

/** Calls that change or end something which a drill could have made, on resources that carry tags. */
const changing: readonly string[] = [
    ...changingInstances,
    "rds:ResetDBParameterGroup",
    "ec2:DeleteSecurityGroup",
    "ec2:DeleteSubnet",
    "ec2:DeleteVpc",
    "secretsmanager:DeleteSecret",
    // one in production's vaults is kept by their own policies, whatever its tags say
    "backup:DeleteRecoveryPoint",
];

/** A drill makes no snapshot, so it ends none, and shares none with another account: tags are copied, stamps with them. */
const ending: readonly string[] = [
    "rds:DeleteDBSnapshot",
    "rds:DeleteDBClusterSnapshot",
    "rds:DeleteDBInstanceAutomatedBackup",
    "rds:ModifyDBSnapshot*",
    "rds:ModifyDBClusterSnapshot*",
];

const damagingKeys: readonly string[] = [
    "kms:ScheduleKeyDeletion",
    "kms:DisableKey",
    "kms:DisableKeyRotation",
    "kms:PutKeyPolicy",
    "kms:DeleteAlias",
    "kms:UpdateAlias",
    "kms:DeleteImportedKeyMaterial",
];

const changingVaults: readonly string[] = [
    "backup:DisassociateRecoveryPoint",
    "backup:UpdateRecoveryPointLifecycle",
    "backup:DeleteBackup*",
    "backup:PutBackupVault*",
    "backup:UpdateBackupPlan",
];
