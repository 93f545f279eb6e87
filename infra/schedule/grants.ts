import * as pulumi from "@pulumi/pulumi";
import type { Statement } from "../access/statement.ts";
import type { AwsAction, Reach } from "../aws/action.ts";
import { backupTag, bucketArn, bucketName, keyAlias } from "../names.ts";
import type { Site } from "../site.ts";
import { stampTags } from "../stamp.ts";

/** Where a role acts, and on what. */
export interface AccessPlace {
    readonly site: Site;
    /** Keys of the databases, in this region. */
    readonly keyArns: readonly pulumi.Input<string>[];
    /** Where production is: baselines lie there. */
    readonly productionRegion: string;
    /** Of RDS, that drills restore into. */
    readonly subnetGroupName: pulumi.Input<string>;
    /** Roles of PostgreSQL that captures and drills log in as. */
    readonly users: readonly string[];
    /** Production's own instances, by ARN and by the id that logins go by. */
    readonly production: readonly ProductionInstance[];
    /** Role with which AWS Backup copies out of the air-gapped vault; undefined where there is none. */
    readonly copyRoleArn?: pulumi.Input<string>;
}

/** An instance that no drill touches. */
export interface ProductionInstance {
    readonly arn: pulumi.Input<string>;
    /** `db-…`. */
    readonly resourceId: pulumi.Input<string>;
}

/** A statement without its actions. */
export type Grant = Omit<Statement, "actions" | "effect">;

/** Everything of a drill is named after it, and nothing else may be. */
const drills = "drill-*";

/** What an action is granted on, by what it reaches. Throws for a reach that its service does not have. */
export function grantOf(place: AccessPlace, { action, reach }: AwsAction): readonly Grant[] {
    const grants = reaches[reach](place, action.slice(0, action.indexOf(":"))).filter(
        ({ resources }) => resources.length > 0,
    );
    if (grants.length === 0) throw new Error(`nobody has said on what ${action} reaches ${reach}`);
    return grants;
}

/** Reach -> what it is in a service; nothing for a service that it means nothing in. */
const reaches: Readonly<Record<Reach, (place: AccessPlace, service: string) => readonly Grant[]>> = {
    anything: () => [{ sid: "Look", resources: ["*"] }],
    "what it makes": (place, service) => [
        { sid: `Make${titled(service)}`, resources: ofDrills(place, service), conditions: asked },
    ],
    "what it made": (place, service) => [
        { sid: `ChangeItsOwn${titled(service)}`, resources: ofDrills(place, service), conditions: stamped },
    ],
    "what it restores": (place, service) =>
        service === "rds" ? restoreGrants(place) : copyGrants(place, service),
    "the role that copies": ({ copyRoleArn }) => [
        {
            sid: "LendTheCopyingRole",
            resources: copyRoleArn === undefined ? [] : [copyRoleArn],
            conditions: { StringEquals: { "iam:PassedToService": "backup.amazonaws.com" } },
        },
    ],
    keys: ({ keyArns }) => [{ sid: "TryKeys", resources: keyArns }],
    "keys through RDS": ({ site, keyArns }) => [
        {
            sid: "LendKeysToRds",
            resources: keyArns,
            conditions: {
                StringEquals: { "kms:ViaService": `rds.${site.region}.amazonaws.com` },
                Bool: { "kms:GrantIsForAWSResource": "true" },
            },
        },
    ],
    "keys through S3": keyOfBaselines,
    "the bucket": (place) => [
        { sid: "FindBaselines", resources: [baselineBucketArn(place)], regions: [place.productionRegion] },
    ],
    baselines: (place) => [
        {
            sid: "Baselines",
            resources: [pulumi.interpolate`${baselineBucketArn(place)}/baselines/*`],
            regions: [place.productionRegion],
        },
    ],
    evidence: ({ site }) => [
        {
            sid: "KeepEvidence",
            resources: [
                pulumi.interpolate`${bucketArn(site, bucketName(site, "drills", site.region))}/evidence/*`,
            ],
        },
    ],
    // which copy it will be nobody knows before; production's ids are denied (`forbidden`)
    "the restored database": (place) => [{ sid: "LogInToTheCopy", resources: logins(place, ["*"]) }],
    "production's databases": (place) => [
        {
            sid: "LogInToProduction",
            resources: logins(
                place,
                place.production.map(({ resourceId }) => resourceId),
            ),
        },
    ],
    "production's tags": ({ production }) => [
        { sid: "NameTheBaseline", resources: production.map((one) => one.arn) },
    ],
};

/** In the very request that makes something. */
const asked = { StringLike: { [`aws:RequestTag/${stampTags.drillId}`]: drills } };
/** On what is there already. */
const stamped = { StringLike: { [`aws:ResourceTag/${stampTags.drillId}`]: drills } };

function ofDrills(place: AccessPlace, service: string): readonly pulumi.Output<string>[] {
    if (service === "rds") return [`db:${drills}`, `pg:${drills}`].map((name) => arn(place, "rds", name));
    // a copy of a database in a plain vault is a snapshot of RDS, which AWS Backup names by its job
    return service === "backup" ? [arn(place, "rds", "snapshot:awsbackup:*")] : [];
}

/**
 * This system's backups, for both kinds of restore, because a role's policy has little room: snapshots by the names that
 * RDS and lifeboat give them, those of AWS Backup, which names them by its job, and whatever bears the system's tag;
 * automated backups, which RDS names by chance. The keys say the rest: what another system encrypted nobody here can
 * restore. The stamp is asked for here as well, and tagging is granted on the names of drills alone: no copy can take the
 * name of a database, whether that is free or not.
 */
function restoreGrants(place: AccessPlace): readonly Grant[] {
    const { site, subnetGroupName } = place;
    const { system } = site;
    const snapshots = [`snapshot:rds:${system}-*`, `snapshot:${system}-*`, "snapshot:awsbackup:*"];
    const instants = [`db:${system}-*`, "auto-backup:*"];
    const groups = [pulumi.interpolate`subgrp:${subnetGroupName}`, "og:default:*"];
    const tag = Object.fromEntries(
        Object.entries(backupTag(system)).map(([key, value]) => [`aws:ResourceTag/${key}`, value]),
    );
    return [
        {
            sid: "RestoreBackups",
            resources: [...snapshots, ...instants, ...groups].map((name) => arn(place, "rds", name)),
            conditions: asked,
        },
        {
            sid: "RestoreTaggedSnapshots",
            resources: [arn(place, "rds", "snapshot:*")],
            conditions: { ...asked, StringEquals: tag },
        },
    ];
}

/** What lies in an air-gapped vault has a name of AWS Backup's own. Which vault, the role that copies decides. */
function copyGrants(place: AccessPlace, service: string): readonly Grant[] {
    if (service !== "backup") return [];
    return [{ sid: "CopyFromTheAirGap", resources: [arn(place, "backup", "recovery-point:*")] }];
}

/** Seen from another region, the key that baselines lie under is known by its alias alone. */
function keyOfBaselines({ site, productionRegion }: AccessPlace): readonly Grant[] {
    return [
        {
            sid: "OpenBaselines",
            resources: [
                pulumi.interpolate`arn:${site.partition}:kms:${productionRegion}:${site.accountId}:key/*`,
            ],
            conditions: {
                StringEquals: { "kms:ViaService": `s3.${productionRegion}.amazonaws.com` },
                "ForAnyValue:StringEquals": { "kms:ResourceAliases": [keyAlias(site.system, "production")] },
            },
            regions: [productionRegion],
        },
    ];
}

function baselineBucketArn({ site, productionRegion }: AccessPlace): pulumi.Output<string> {
    return bucketArn(site, bucketName(site, "drills", productionRegion));
}

/** @param resourceIds of the instances, as logins know them */
function logins(
    { site, users }: AccessPlace,
    resourceIds: readonly pulumi.Input<string>[],
): readonly pulumi.Output<string>[] {
    return resourceIds.flatMap((id) =>
        users.map(
            (user) =>
                pulumi.interpolate`arn:${site.partition}:rds-db:${site.region}:${site.accountId}:dbuser:${id}/${user}`,
        ),
    );
}

function arn({ site }: AccessPlace, service: string, resource: pulumi.Input<string>): pulumi.Output<string> {
    return pulumi.interpolate`arn:${site.partition}:${service}:${site.region}:${site.accountId}:${resource}`;
}

/** Sids hold letters and digits alone. */
function titled(service: string): string {
    return service === "rds" ? "Databases" : "Copies";
}
