/**
 * What a drill calls the things that it makes on AWS. RDS keeps names of instances and of parameter groups apart, so
 * both are the drill's id: whoever finds one knows at once whose it is (`infra/aws/ours.ts` demands it).
 */
export interface DrillNames {
    readonly instance: string;
    readonly parameterGroup: string;
}

/** @param drillId at most 63 characters of what RDS admits in names (`drillIdPattern`) */
export function drillNames(drillId: string): DrillNames {
    return { instance: drillId, parameterGroup: drillId };
}
