import { EncryptionKey } from "./access/encryption-key.ts";
import { ServiceRole } from "./access/service-role.ts";
import { CostGuard } from "./monitoring/cost-guard.ts";
import { Monitoring } from "./monitoring/monitoring.ts";
import { Notifications } from "./monitoring/notifications.ts";
import { SlackChannel } from "./monitoring/slack-channel.ts";
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
];
