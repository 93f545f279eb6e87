import * as pulumi from "@pulumi/pulumi";
import type { Site } from "../site.ts";

/** Who may do what with a vault, beside the account's own policies. */
export interface VaultPolicyArgs {
    readonly site: Site;
    /** Name of the one role that may delete; undefined for nobody. */
    readonly breakGlassRole: string | undefined;
    /** Undefined for the account alone. */
    readonly organizationId: string | undefined;
    /** Numbers of other accounts that may copy into the vault. */
    readonly sourceAccounts: readonly string[];
}

/** What takes a recovery point away before its time. AWS Backup's own expiry asks no policy. */
const deletions = [
    "backup:DeleteRecoveryPoint",
    "backup:UpdateRecoveryPointLifecycle",
    "backup:DisassociateRecoveryPoint",
    "backup:DeleteBackupVault",
];

/** What would allow one of them afterwards. */
const weakenings = [
    "backup:PutBackupVaultAccessPolicy",
    "backup:DeleteBackupVaultAccessPolicy",
    "backup:PutBackupVaultLockConfiguration",
    "backup:DeleteBackupVaultLockConfiguration",
];

/** What brings backups in, takes them out, or tells about them. */
const uses = [
    "backup:CopyIntoBackupVault",
    "backup:CopyFromBackupVault",
    "backup:StartRestoreJob",
    "backup:DescribeRecoveryPoint",
    "backup:GetRecoveryPointRestoreMetadata",
    "backup:ListRecoveryPointsByBackupVault",
];

/**
 * The access policy of a vault: it denies, and so outranks every administrator's permissions. Without a break-glass
 * role it leaves changes of itself alone, because nobody could ever take them back.
 * https://docs.aws.amazon.com/aws-backup/latest/devguide/create-a-vault-access-policy.html
 */
export function vaultPolicy(args: VaultPolicyArgs): object {
    const { site, breakGlassRole, sourceAccounts } = args;
    const but = breakGlassRole === undefined ? {} : exceptFor(site, breakGlassRole);
    return {
        Version: "2012-10-17",
        Statement: [
            denial("NobodyDeletes", deletions, but),
            ...(breakGlassRole === undefined ? [] : [denial("NobodyWeakens", weakenings, but)]),
            denial("NoStrangers", uses, strangers(args)),
            ...(sourceAccounts.length === 0 ? [] : [copiesFrom(site, sourceAccounts)]),
        ],
    };
}

function denial(sid: string, actions: readonly string[], condition: object): object {
    const bound = Object.keys(condition).length === 0 ? {} : { Condition: condition };
    return { Sid: sid, Effect: "Deny", Principal: "*", Action: actions, Resource: "*", ...bound };
}

function exceptFor({ partition, accountId }: Site, role: string): object {
    return {
        ArnNotEquals: {
            "aws:PrincipalArn": pulumi.interpolate`arn:${partition}:iam::${accountId}:role/${role}`,
        },
    };
}

/** AWS's services are strangers to every account, and act for one that was judged already. */
function strangers({ site, organizationId, sourceAccounts }: VaultPolicyArgs): object {
    const ours =
        organizationId === undefined
            ? { "aws:PrincipalAccount": [site.accountId, ...sourceAccounts] }
            : { "aws:PrincipalOrgID": organizationId };
    return { StringNotEquals: ours, BoolIfExists: { "aws:PrincipalIsAWSService": "false" } };
}

function copiesFrom({ partition }: Site, accounts: readonly string[]): object {
    return {
        Sid: "CopiesFromOtherAccounts",
        Effect: "Allow",
        Principal: {
            AWS: accounts.map((account) => pulumi.interpolate`arn:${partition}:iam::${account}:root`),
        },
        Action: "backup:CopyIntoBackupVault",
        Resource: "*",
    };
}
