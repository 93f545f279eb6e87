import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { ServiceRole } from "../access/service-role.ts";
import type { VaultsConfiguration } from "../config/vaults.ts";
import { backupTag } from "../names.ts";
import { typeToken } from "../naming.ts";
import type { Purposes } from "../purpose.ts";
import type { Site } from "../site.ts";
import { backupStatements } from "./backup-statements.ts";
import type { Destination } from "./destinations.ts";
import { planRules } from "./plan-rules.ts";

/** What is backed up, how often, and where to. */
export interface BackupPlanArgs {
    readonly site: Site;
    /** Generations and selection. Danger: a generation taken out keeps what it made until that expires, and makes no more. */
    readonly settings: VaultsConfiguration;
    readonly vaultName: pulumi.Input<string>;
    readonly vaultArn: pulumi.Input<string>;
    /** The region's air-gapped vault. Default: there is none. */
    readonly airGappedVaultArn?: pulumi.Input<string> | undefined;
    /** Vaults elsewhere that each generation is copied to, unless it says that it is not. */
    readonly destinations: readonly Destination[];
    /** Keys of the vault and of the databases. Danger: a database under a key that is not listed is not backed up. */
    readonly keyArns: readonly pulumi.Input<string>[];
}

/** One plan of AWS Backup whose rules are the generations, and the choice of what it backs up. */
export class BackupPlan extends pulumi.ComponentResource {
    static readonly type = typeToken("vaults", "BackupPlan");
    static readonly purposes: Purposes = {
        "": "Takes backups in generations and copies them.",
        "=": "The plan: one rule per generation, none of which AWS can merge with another.",
        role: "Lets AWS Backup take snapshots of databases and copy them.",
        databases: "Backs up every database that bears the system's tag.",
        named: "Backs up what is named by its ARN.",
    };

    readonly planId: pulumi.Output<string>;
    readonly planArn: pulumi.Output<string>;
    readonly roleArn: pulumi.Output<string>;

    constructor(name: string, args: BackupPlanArgs, opts?: pulumi.ComponentResourceOptions) {
        super(BackupPlan.type, name, {}, opts);
        const { site, settings } = args;

        const plan = new aws.backup.Plan(
            name,
            {
                name: `${site.system}-${site.role}`,
                rules: planRules(settings.generations, targetsOf(args)),
                tags: { ...site.tags, ...backupTag(site.system) },
            },
            { parent: this },
        );
        const role = this.role(name, args);
        if (settings.selection.databases) this.selectDatabases(name, plan, role.arn, site);
        if (settings.selection.arns.length > 0) this.selectNamed(name, plan, role.arn, settings.selection);

        this.planId = plan.id;
        this.planArn = plan.arn;
        this.roleArn = role.arn;
        this.registerOutputs({ planId: this.planId, planArn: this.planArn, roleArn: this.roleArn });
    }

    private role(name: string, args: BackupPlanArgs): ServiceRole {
        const { site, settings, vaultArn, airGappedVaultArn, destinations, keyArns } = args;
        return new ServiceRole(
            `${name}-role`,
            {
                site,
                service: "backup.amazonaws.com",
                description: `Takes and copies the backups of ${site.system}.`,
                statements: backupStatements({
                    site,
                    keyArns,
                    vaultArns: [vaultArn, ...(airGappedVaultArn === undefined ? [] : [airGappedVaultArn])],
                    destinations,
                    continuous: settings.generations.some(({ continuous }) => continuous),
                }),
            },
            { parent: this },
        );
    }

    private selectDatabases(
        name: string,
        plan: aws.backup.Plan,
        roleArn: pulumi.Input<string>,
        { system }: Site,
    ): void {
        new aws.backup.Selection(
            `${name}-databases`,
            {
                name: "databases",
                planId: plan.id,
                iamRoleArn: roleArn,
                selectionTags: Object.entries(backupTag(system)).map(([key, value]) => ({
                    type: "STRINGEQUALS",
                    key,
                    value,
                })),
            },
            { parent: this },
        );
    }

    /** A selection of its own: ARNs and tags in one would select only what is both. */
    private selectNamed(
        name: string,
        plan: aws.backup.Plan,
        roleArn: pulumi.Input<string>,
        selection: VaultsConfiguration["selection"],
    ): void {
        new aws.backup.Selection(
            `${name}-named`,
            {
                name: "named",
                planId: plan.id,
                iamRoleArn: selection.roleArn ?? roleArn,
                resources: [...selection.arns],
            },
            { parent: this },
        );
    }
}

function targetsOf({ site, settings, vaultName, airGappedVaultArn, destinations }: BackupPlanArgs) {
    const target = settings.airGapped?.reach === "target" ? airGappedVaultArn : undefined;
    const copied =
        settings.airGapped?.reach === "copy" && airGappedVaultArn !== undefined
            ? [
                  {
                      arn: pulumi.output(airGappedVaultArn),
                      region: site.region,
                      accountId: null,
                      keepDays: undefined,
                  },
              ]
            : [];
    return {
        system: site.system,
        vaultName,
        destinations: [...copied, ...destinations],
        airGappedTargetArn: target,
    };
}
