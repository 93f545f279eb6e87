import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { VaultsConfiguration } from "../config/vaults.ts";
import { typeToken } from "../naming.ts";
import type { Purposes } from "../purpose.ts";
import type { Site } from "../site.ts";
import type { Destination } from "./destinations.ts";
import { frameworkControls } from "./framework-controls.ts";

/** What AWS itself is to judge about the backups, and where it writes that down. */
export interface BackupAuditArgs {
    readonly site: Site;
    /** Whether there is a framework, and the reports' formats and folder. */
    readonly settings: VaultsConfiguration;
    readonly destinations: readonly Destination[];
    /** The oldest that the newest recovery point may be, in hours; the framework alone asks. */
    readonly newestPointHours: number;
    /** Recovery time objective, in minutes; the framework alone asks. */
    readonly restoreMinutes: number;
    /**
     * Name of the bucket that takes the reports. Default: none are written. Danger: its policy must let
     * `reports.backup.amazonaws.com` in, or the reports fail day by day.
     */
    readonly reportBucket?: pulumi.Input<string> | undefined;
}

/** A report that AWS Backup writes each day. */
const jobReports = ["BACKUP_JOB_REPORT", "COPY_JOB_REPORT", "RESTORE_JOB_REPORT"] as const;
const complianceReports = ["RESOURCE_COMPLIANCE_REPORT", "CONTROL_COMPLIANCE_REPORT"] as const;

/** AWS Backup Audit Manager: a framework of controls, and daily reports for those who ask for records. */
export class BackupAudit extends pulumi.ComponentResource {
    static readonly type = typeToken("vaults", "BackupAudit");
    static readonly purposes: Purposes = {
        "": "Has AWS judge the backups every day, and writes that down.",
        framework: "Controls over retention, frequency, copies, encryption and deletion of recovery points.",
        "report-*": "Writes one kind of report into the bucket each day.",
    };

    /** Undefined where there is no framework. */
    readonly frameworkArn: pulumi.Output<string> | undefined;

    constructor(name: string, args: BackupAuditArgs, opts?: pulumi.ComponentResourceOptions) {
        super(BackupAudit.type, name, {}, opts);
        const framework = args.settings.framework ? this.framework(name, args) : undefined;
        this.frameworkArn = framework?.arn;
        for (const template of jobReports) this.report(name, template, args, undefined);
        if (this.frameworkArn !== undefined) {
            for (const template of complianceReports) this.report(name, template, args, this.frameworkArn);
        }
        this.registerOutputs({ frameworkArn: this.frameworkArn });
    }

    private framework(name: string, args: BackupAuditArgs): aws.backup.Framework {
        return new aws.backup.Framework(
            `${name}-framework`,
            {
                name: underscored(args.site),
                description: `What the backups of ${args.site.system} promise.`,
                controls: frameworkControls(args),
                tags: args.site.tags,
            },
            { parent: this },
        );
    }

    private report(
        name: string,
        template: (typeof jobReports | typeof complianceReports)[number],
        { site, settings: { reports }, reportBucket }: BackupAuditArgs,
        frameworkArn: pulumi.Input<string> | undefined,
    ): void {
        if (reports === undefined || reportBucket === undefined) return;
        const kind = template.toLowerCase().replace(/_report$/, "");
        new aws.backup.ReportPlan(
            `${name}-report-${kind.replaceAll("_", "-")}`,
            {
                name: `${underscored(site)}_${kind}`,
                description: `Daily report of ${site.system}: ${kind.replaceAll("_", " ")}.`,
                reportDeliveryChannel: {
                    s3BucketName: reportBucket,
                    s3KeyPrefix: reports.prefix,
                    formats: [...reports.formats],
                },
                reportSetting: {
                    reportTemplate: template,
                    ...(frameworkArn === undefined
                        ? {}
                        : { frameworkArns: [frameworkArn], numberOfFrameworks: 1 }),
                },
                tags: site.tags,
            },
            { parent: this },
        );
    }
}

/** AWS takes no dashes in the names of frameworks and reports. */
function underscored({ system, role }: Site): string {
    return `${system}_${role}`.replaceAll("-", "_");
}
