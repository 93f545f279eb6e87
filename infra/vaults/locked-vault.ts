import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { VaultsConfiguration } from "../config/vaults.ts";
import { vaultName } from "../names.ts";
import { typeToken } from "../naming.ts";
import type { Purposes } from "../purpose.ts";
import type { Site } from "../site.ts";
import { vaultPolicy } from "./access-policy.ts";

/** What a vault keeps its recovery points with, and who hears of them. */
export interface LockedVaultArgs {
    /** System and role name the vault (`vaultName`); a stack has one. */
    readonly site: Site;
    /** Lock, policy and events. Danger: a lock in compliance mode cannot be taken back once its grace is over. */
    readonly settings: VaultsConfiguration;
    /** The region's own customer-managed key. Danger: without it no recovery point can be read again. */
    readonly keyArn: pulumi.Input<string>;
    /** The topic that hears the vault's events. Default: none does. */
    readonly topicArn?: pulumi.Input<string> | undefined;
}

/** A region's vault for recovery points: locked, closed to strangers, and telling what happens in it. */
export class LockedVault extends pulumi.ComponentResource {
    static readonly type = typeToken("vaults", "LockedVault");
    static readonly purposes: Purposes = {
        "": "Keeps the recovery points of the region.",
        "=": "The vault, encrypted with the region's own key; Pulumi neither deletes nor replaces it.",
        lock: "Refuses backups that are kept for too short or too long, and deletions before their time.",
        policy: "Denies deletions to everybody but the break-glass role, and everything to strangers.",
        notifications: "Tells the topic about backup, copy and restore jobs, the failed ones too.",
    };

    readonly arn: pulumi.Output<string>;
    readonly vaultName: pulumi.Output<string>;

    constructor(name: string, args: LockedVaultArgs, opts?: pulumi.ComponentResourceOptions) {
        super(LockedVault.type, name, {}, opts);
        const { site, settings, keyArn, topicArn } = args;

        const vault = new aws.backup.Vault(
            name,
            { name: vaultName(site.system, site.role), kmsKeyArn: keyArn, tags: site.tags },
            { parent: this, protect: true },
        );
        const lock = this.lock(name, vault, settings.lock);
        this.policy(name, vault, args, lock);
        if (topicArn !== undefined) {
            new aws.backup.VaultNotifications(
                `${name}-notifications`,
                {
                    backupVaultName: vault.name,
                    snsTopicArn: topicArn,
                    backupVaultEvents: [...settings.notify],
                },
                { parent: this },
            );
        }
        this.arn = vault.arn;
        this.vaultName = vault.name;
        this.registerOutputs({ arn: this.arn, vaultName: this.vaultName });
    }

    private lock(name: string, vault: aws.backup.Vault, lock: VaultsConfiguration["lock"]): pulumi.Resource {
        const { mode, minRetentionDays, maxRetentionDays, graceDays } = lock;
        return new aws.backup.VaultLockConfiguration(
            `${name}-lock`,
            {
                backupVaultName: vault.name,
                minRetentionDays,
                maxRetentionDays,
                // a grace, however long, is what makes AWS take the lock for one in compliance mode
                ...(mode === "compliance" && graceDays !== undefined ? { changeableForDays: graceDays } : {}),
            },
            { parent: this },
        );
    }

    private policy(
        name: string,
        vault: aws.backup.Vault,
        { site, settings }: LockedVaultArgs,
        lock: pulumi.Resource,
    ): void {
        const { breakGlassRole, organizationId, sourceAccounts } = settings;
        const policy = vaultPolicy({ site, breakGlassRole, organizationId, sourceAccounts });
        new aws.backup.VaultPolicy(
            `${name}-policy`,
            { backupVaultName: vault.name, policy: pulumi.jsonStringify(policy) },
            // once it stands only the break-glass role can put a lock
            { parent: this, dependsOn: [lock] },
        );
    }
}
