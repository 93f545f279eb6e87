import { EncryptionKey } from "./access/encryption-key.ts";
import { ServiceRole } from "./access/service-role.ts";
import { ExportArchive } from "./archive/export-archive.ts";
import { PrivateBucket } from "./archive/private-bucket.ts";
import { Replication } from "./archive/replication.ts";
import { BackupAudit } from "./vaults/backup-audit.ts";
import { BackupPlan } from "./vaults/backup-plan.ts";
import { BackupVaults } from "./vaults/backup-vaults.ts";
import { DrillVault } from "./vaults/drill-vault.ts";
import { LockedVault } from "./vaults/locked-vault.ts";
import { RestoreTesting } from "./vaults/restore-testing.ts";
import { CostGuard } from "./monitoring/cost-guard.ts";
import { Monitoring } from "./monitoring/monitoring.ts";
import { Notifications } from "./monitoring/notifications.ts";
import { SlackChannel } from "./monitoring/slack-channel.ts";
import { CachePlace } from "./cache/cache-place.ts";
import { CacheSecret } from "./cache/cache-secret.ts";
import { CacheUsers } from "./cache/cache-users.ts";
import { RedisBackup } from "./cache/redis-backup.ts";
import { SnapshotSchedules } from "./cache/snapshot-schedules.ts";
import { StandbyCache } from "./cache/standby-cache.ts";
import { DnsFailover } from "./dns/dns-failover.ts";
import { DrRegion } from "./dr/dr-region.ts";
import { ReplicaDatabase } from "./dr/replica-database.ts";
import { ReplicaPlace } from "./dr/replica-place.ts";
import { StandbyCompute } from "./dr/standby-compute.ts";
import { DrillNetwork } from "./network/drill-network.ts";
import { RegionNetwork } from "./network/region-network.ts";
import { Database } from "./primary/database.ts";
import { DatabaseAccess } from "./primary/database-access.ts";
import { MasterSecret } from "./primary/master-secret.ts";
import { PrimaryRegion } from "./primary/primary-region.ts";
import { FunctionAccess } from "./network/function-access.ts";
import type { Purposeful } from "./purpose.ts";
import { BackupAutomation } from "./schedule/backup-automation.ts";
import { DrillRunner } from "./schedule/drill-runner.ts";
import { DrillStore } from "./schedule/drill-store.ts";
import { DrillTriggers } from "./schedule/drill-triggers.ts";
import { ScheduledFunction } from "./schedule/scheduled-function.ts";
import { Application } from "./self-managed/application.ts";
import { BackupJobs } from "./self-managed/backup-jobs.ts";
import { BackupWatch } from "./self-managed/backup-watch.ts";
import { DatabaseSecrets } from "./self-managed/database-secrets.ts";
import { Entrance } from "./self-managed/entrance.ts";
import { KubernetesCluster } from "./self-managed/kubernetes-cluster.ts";
import { NetworkRules } from "./self-managed/network-rules.ts";
import { PodRole } from "./self-managed/pod-role.ts";
import { PostgresDatabase } from "./self-managed/postgres-database.ts";
import { SelfManaged } from "./self-managed/self-managed.ts";
import { ServerNodes } from "./self-managed/server-nodes.ts";

/** Every component class: what they say of their children is what a preview says of a resource. */
export const components: readonly Purposeful[] = [
    EncryptionKey,
    ServiceRole,
    RegionNetwork,
    DrillNetwork,
    PrimaryRegion,
    Database,
    DatabaseAccess,
    MasterSecret,
    ExportArchive,
    PrivateBucket,
    Replication,
    BackupAudit,
    BackupPlan,
    BackupVaults,
    LockedVault,
    DrillVault,
    RestoreTesting,
    Notifications,
    SlackChannel,
    Monitoring,
    CostGuard,
    BackupAutomation,
    ScheduledFunction,
    DrillRunner,
    DrillStore,
    FunctionAccess,
    DrillTriggers,
    DrRegion,
    ReplicaPlace,
    ReplicaDatabase,
    StandbyCompute,
    RedisBackup,
    StandbyCache,
    CachePlace,
    CacheUsers,
    CacheSecret,
    SnapshotSchedules,
    DnsFailover,
    Application,
    BackupJobs,
    BackupWatch,
    DatabaseSecrets,
    Entrance,
    KubernetesCluster,
    NetworkRules,
    PodRole,
    PostgresDatabase,
    SelfManaged,
    ServerNodes,
];
