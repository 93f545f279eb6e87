import { EncryptionKey } from "./access/encryption-key.ts";
import { ServiceRole } from "./access/service-role.ts";
import { CostGuard } from "./monitoring/cost-guard.ts";
import { Monitoring } from "./monitoring/monitoring.ts";
import { Notifications } from "./monitoring/notifications.ts";
import { SlackChannel } from "./monitoring/slack-channel.ts";
import { ExportArchive } from "./archive/export-archive.ts";
import { PrivateBucket } from "./archive/private-bucket.ts";
import { Replication } from "./archive/replication.ts";
import { BackupAudit } from "./vaults/backup-audit.ts";
import { BackupPlan } from "./vaults/backup-plan.ts";
import { BackupVaults } from "./vaults/backup-vaults.ts";
import { LockedVault } from "./vaults/locked-vault.ts";
import { RestoreTesting } from "./vaults/restore-testing.ts";
import type { Purposeful } from "./purpose.ts";
import { BackupAutomation } from "./schedule/backup-automation.ts";
import { DrillRunner } from "./schedule/drill-runner.ts";
import { DrillTriggers } from "./schedule/drill-triggers.ts";
import { ScheduledFunction } from "./schedule/scheduled-function.ts";

/** Every component class: what they say of their children is what a preview says of a resource. */
export const components: readonly Purposeful[] = [
    EncryptionKey,
    ServiceRole,
    Notifications,
    SlackChannel,
    Monitoring,
    CostGuard,
    BackupAutomation,
    ScheduledFunction,
    DrillRunner,
    DrillTriggers,
    ExportArchive,
    PrivateBucket,
    Replication,
    BackupAudit,
    BackupPlan,
    BackupVaults,
    LockedVault,
    RestoreTesting,
];
