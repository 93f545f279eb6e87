import { project } from "./naming.ts";
import type { Site, StackRole } from "./site.ts";

/**
 * Physical names. What one stack must know of another's resource before that exists (the vault that copies go to, the
 * bucket that is replicated into) is derived here, by both stacks alike, and by drills, which find it by its name. So
 * nothing of Pulumi is loaded here: ARNs are in `arns.ts`.
 */

/** Of a system's database in its primary region. */
export function databaseIdentifier(system: string, database: string): string {
    return `${system}-${database}`;
}

/** Of a database's replica in the DR region. */
export function replicaIdentifier(system: string, database: string): string {
    return `${system}-${database}-replica`;
}

/** Of the vault of a region. */
export function vaultName(system: string, role: StackRole): string {
    return `${system}-${role}`;
}

/** Of a region's logically air-gapped vault. */
export function airGappedVaultName(system: string, role: StackRole): string {
    return `${system}-${role}-air-gapped`;
}

/** Of the alias of a region's key. */
export function keyAlias(system: string, role: StackRole): string {
    return `alias/${system}-${role}`;
}

/** The tag by which AWS Backup finds what it backs up, and lifeboat finds the recovery points. */
export function backupTag(system: string): Readonly<Record<string, string>> {
    return { [`${project}:backup`]: system };
}

/** Of a region's replication group of the cache. */
export function cacheIdentifier(system: string, role: StackRole): string {
    return `${system}-${role}`;
}

/** Of a region's topic, which alarms and outcomes are told to. */
export function topicName(system: string, role: StackRole): string {
    return `${system}-${role}`;
}

/** Of the function of a duty. */
export function functionName(site: Pick<Site, "system" | "role">, duty: string): string {
    return `${site.system}-${site.role}-${duty}`;
}

/** Of the CodeBuild project that runs drills. */
export function drillProjectName(system: string, role: StackRole): string {
    return `${system}-${role}-drill`;
}

/** Of the group of subnets that a region's drills restore into. */
export function drillSubnetGroupName(system: string, role: StackRole): string {
    return `${system}-${role}-drills`;
}

/** Of the security group of the databases that a region's drills restore: drills find it by this name. */
export function drillSecurityGroupName(system: string, role: StackRole): string {
    return `${system}-${role}-restored`;
}

/** Of the vault that a region's drills copy recovery points into, out of the air-gapped one. */
export function drillVaultName(system: string, role: StackRole): string {
    return `${system}-${role}-drills`;
}

/** Of the role with which AWS Backup copies into that vault: drills hand it over by this name. */
export function drillCopyRoleName(system: string, role: StackRole): string {
    return `${system}-${role}-drill-copies`;
}

/** Tells that vault from those that keep backups: guardrails ask no lock of it, and that no plan writes to it. */
export const drillVaultTag: Readonly<Record<string, string>> = { [`${project}:holds`]: "drill-copies" };

/** Of the secret with a database's master password. */
export function masterSecretName(system: string, database: string): string {
    return `${system}/${database}/master`;
}

/** Of a database's parameter group. A version of another family needs another group, which must not take its name. */
export function parameterGroupName(identifier: string, family: string): string {
    return `${identifier}-${family}`;
}

/** Of the log group that RDS writes one of an instance's logs to. */
export function instanceLogGroup(identifier: string, log: string): string {
    return `/aws/rds/instance/${identifier}/${log}`;
}

/** Of the group of subnets that a region's databases live in. */
export function databaseSubnetGroupName(system: string, role: StackRole): string {
    return `${system}-${role}`;
}

/** Of a region's Kubernetes cluster, and of what is named after it. */
export function clusterName({ system, role }: Pick<Site, "system" | "role">): string {
    return `${system}-${role}`;
}
