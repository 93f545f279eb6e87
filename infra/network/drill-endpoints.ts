/**
 * What a drill's runner speaks to from where no route leads out, by the name of the service's endpoint, and what for.
 * Each costs by the hour; S3 has a gateway of its own that costs nothing.
 */
export const drillEndpoints = {
    rds: "Restores databases and removes them.",
    kms: "Looks at keys, and signs the evidence.",
    sts: "Tells the runner which role it has.",
    secretsmanager: "Keeps the restored database's own password.",
    logs: "Takes the log of a drill.",
    "ecr.api": "Tells where the runner's image lies.",
    "ecr.dkr": "Hands the runner's image over.",
    codebuild: "Reports on the drill's run.",
    backup: "Lists and restores recovery points, and takes the verdict.",
    monitoring: "Takes the drill's measured RPO and RTO.",
    sns: "Sends the verdict to people.",
    tagging: "Finds by tag what a drill left behind.",
    ec2: "Looks at subnets and security groups before a drill.",
} as const;

/** Name of an endpoint of {@link drillEndpoints}. */
export type DrillEndpoint = keyof typeof drillEndpoints;

/** Every one, in the order of the list. */
export const drillEndpointNames = Object.keys(drillEndpoints) as readonly DrillEndpoint[];
