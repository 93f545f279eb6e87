/**
 * What a person types where lifeboat could not remove something: each line whole, ready to be pasted.
 * @param isProtected deletion protection is on, which no drill orders: it goes first
 */
export function deleteInstanceCommand(region: string, identifier: string, isProtected = false): string {
    const about = `--region ${region} --db-instance-identifier ${identifier}`;
    const unprotect = `aws rds modify-db-instance ${about} --no-deletion-protection --apply-immediately && `;
    const remove = `aws rds delete-db-instance ${about} --skip-final-snapshot --delete-automated-backups`;
    return isProtected ? unprotect + remove : remove;
}

/** Possible only when no instance uses it any more. */
export function deleteParameterGroupCommand(region: string, name: string): string {
    return `aws rds delete-db-parameter-group --region ${region} --db-parameter-group-name ${name}`;
}

/** Of the drills' own vault. */
export function deleteRecoveryPointCommand(region: string, vault: string, arn: string): string {
    return `aws backup delete-recovery-point --region ${region} --backup-vault-name ${vault} --recovery-point-arn ${arn}`;
}

/** Of a manual snapshot. */
export function deleteSnapshotCommand(region: string, identifier: string): string {
    return `aws rds delete-db-snapshot --region ${region} --db-snapshot-identifier ${identifier}`;
}

/** Of those that were retained when their instance was deleted. */
export function deleteAutomatedBackupCommand(region: string, arn: string): string {
    return `aws rds delete-db-instance-automated-backup --region ${region} --db-instance-automated-backups-arn ${arn}`;
}
