import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { VaultsConfiguration } from "../config/vaults.ts";
import { airGappedVaultName } from "../names.ts";
import { typeToken } from "../naming.ts";
import type { Purposes } from "../purpose.ts";
import type { Site } from "../site.ts";
import { BackupAudit } from "./backup-audit.ts";
import { BackupPlan } from "./backup-plan.ts";
import { type Destination, destinations } from "./destinations.ts";
import { LockedVault } from "./locked-vault.ts";
import { type RestorePlace, RestoreTesting } from "./restore-testing.ts";

/** What the vaults of a region hold, and for whom. */
export interface BackupVaultsArgs {
    readonly site: Site;
    /** Section `vaults`. Without generations there is no plan: the vault of a DR region only receives copies. */
    readonly settings: VaultsConfiguration;
    /** The region's own customer-managed key. Danger: without it no recovery point can be read again. */
    readonly keyArn: pulumi.Input<string>;
    /** Further keys that databases are encrypted with. Default none. Danger: those under other keys are not backed up. */
    readonly databaseKeyArns?: readonly pulumi.Input<string>[];
    /** The topic that hears of jobs, the failed ones too. Default: nobody does. */
    readonly topicArn?: pulumi.Input<string> | undefined;
    /** Bucket for daily reports. Default: none are written, whatever the section says. */
    readonly reportBucket?: pulumi.Input<string> | undefined;
    /** The oldest that the newest recovery point may be, in hours. Default 24. The framework alone asks. */
    readonly newestPointHours?: number;
    /** Recovery time objective, in minutes. Default 60. The framework alone asks. */
    readonly restoreMinutes?: number;
    /** Where restore tests restore to. Danger: without it they go to the default VPC, or fail where there is none. */
    readonly restorePlace?: RestorePlace | undefined;
}

/** The vaults of a region, and in the primary region what is put there: plan, copies, audit and restore tests. */
export class BackupVaults extends pulumi.ComponentResource {
    static readonly type = typeToken("vaults", "BackupVaults");
    static readonly purposes: Purposes = {
        "": "Keeps backups where neither a mistake nor an intruder can remove them.",
        "air-gapped": "A second vault in an account of AWS's own, from which nobody here can delete.",
    };

    readonly vaultArn: pulumi.Output<string>;
    readonly vaultName: pulumi.Output<string>;
    /** Undefined where there is no such vault. */
    readonly airGappedVaultArn: pulumi.Output<string> | undefined;
    /** Undefined where there is no plan. */
    readonly planId: pulumi.Output<string> | undefined;
    /** Role with which AWS Backup takes backups; undefined where there is no plan. */
    readonly backupRoleArn: pulumi.Output<string> | undefined;
    /** Undefined where AWS Backup restores nothing by itself. */
    readonly restoreTestingPlanArn: pulumi.Output<string> | undefined;

    constructor(name: string, args: BackupVaultsArgs, opts?: pulumi.ComponentResourceOptions) {
        super(BackupVaults.type, name, {}, opts);
        const { site, settings, keyArn, topicArn } = args;
        const copies = destinations(site, settings.copies);

        const vault = new LockedVault(
            `${name}-vault`,
            { site, settings, keyArn, topicArn },
            { parent: this },
        );
        const airGapped = this.airGapped(name, args);
        const plan = this.plan(name, args, vault, airGapped, copies);
        this.audit(name, args, copies);
        const testing = this.restoreTesting(name, args, vault);

        this.vaultArn = vault.arn;
        this.vaultName = vault.vaultName;
        this.airGappedVaultArn = airGapped?.arn;
        this.planId = plan?.planId;
        this.backupRoleArn = plan?.roleArn;
        this.restoreTestingPlanArn = testing?.planArn;
        this.registerOutputs({ vaultArn: this.vaultArn, vaultName: this.vaultName });
    }

    private airGapped(name: string, { site, settings, keyArn }: BackupVaultsArgs) {
        if (settings.airGapped === undefined) return undefined;
        const { minRetentionDays, maxRetentionDays, ownKey } = settings.airGapped;
        return new aws.backup.LogicallyAirGappedVault(
            `${name}-air-gapped`,
            {
                name: airGappedVaultName(site.system, site.role),
                minRetentionDays,
                maxRetentionDays,
                ...(ownKey ? { encryptionKeyArn: keyArn } : {}),
                tags: site.tags,
            },
            { parent: this, protect: true },
        );
    }

    private plan(
        name: string,
        { site, settings, keyArn, databaseKeyArns = [] }: BackupVaultsArgs,
        vault: LockedVault,
        airGapped: aws.backup.LogicallyAirGappedVault | undefined,
        copies: readonly Destination[],
    ): BackupPlan | undefined {
        if (settings.generations.length === 0) return undefined;
        return new BackupPlan(
            `${name}-plan`,
            {
                site,
                settings,
                vaultName: vault.vaultName,
                vaultArn: vault.arn,
                airGappedVaultArn: airGapped?.arn,
                destinations: copies,
                keyArns: [keyArn, ...databaseKeyArns],
            },
            { parent: this },
        );
    }

    private audit(name: string, args: BackupVaultsArgs, copies: readonly Destination[]): void {
        const { site, settings, reportBucket, newestPointHours = 24, restoreMinutes = 60 } = args;
        if (!settings.framework && (settings.reports === undefined || reportBucket === undefined)) return;
        new BackupAudit(
            `${name}-audit`,
            { site, settings, destinations: copies, newestPointHours, restoreMinutes, reportBucket },
            { parent: this },
        );
    }

    private restoreTesting(
        name: string,
        args: BackupVaultsArgs,
        vault: LockedVault,
    ): RestoreTesting | undefined {
        const { site, settings, keyArn, databaseKeyArns = [], restorePlace } = args;
        if (settings.restoreTesting === undefined) return undefined;
        return new RestoreTesting(
            `${name}-restore-testing`,
            {
                site,
                settings: settings.restoreTesting,
                vaultArns: [vault.arn],
                keyArns: [keyArn, ...databaseKeyArns],
                place: restorePlace,
            },
            { parent: this },
        );
    }
}
