/** Recovery points of AWS Backup, which moto has not. */
export interface RecoveryPoints {
    /** Of a recovery point with an ARN of AWS Backup's own. */
    readonly tagsOf: (arn: string) => ReadonlyMap<string, string>;
}

export function makeRecoveryPoints(): RecoveryPoints {
    return { tagsOf: () => new Map() };
}
