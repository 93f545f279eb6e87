import * as pulumi from "@pulumi/pulumi";
import type { Statement } from "../access/statement.ts";
import type { AwsAction, Reach } from "../aws/action.ts";
import { bucketArn, bucketName } from "../arns.ts";
import { backupTag, keyAlias } from "../names.ts";
import type { Site } from "../site.ts";
import { stampTags } from "../stamp.ts";

/** Where a role acts, and on what. */
export interface AccessPlace {
    readonly site: Site;
    /** Keys of the databases, in this region. */
    readonly keyArns: readonly pulumi.Input<string>[];
    /** Other regions, whose drills read baselines of their own: a capture keeps them there, too. Default: none. */
    readonly copyRegions?: readonly string[];
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
    "tagged snapshots": ({ site }, service) => (service === "rds" ? taggedSnapshotGrants(site) : []),
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
    "keys through S3": keysThroughS3,
    "the bucket": ({ site }) => [{ sid: "FindBaselines", resources: [bucketIn(site, site.region)] }],
    baselines: ({ site, copyRegions = [] }) => {
        const regions = [site.region, ...copyRegions];
        const resources = regions.map((region) => pulumi.interpolate`${bucketIn(site, region)}/baselines/*`);
        return [{ sid: "Baselines", resources, regions }];
    },
    evidence: ({ site }) => [
        { sid: "KeepEvidence", resources: [pulumi.interpolate`${bucketIn(site, site.region)}/evidence/*`] },
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
 * This system's backups, for both kinds of restore, because a role's policy has little room. The keys say the rest: what
 * another system encrypted nobody here can restore. The stamp is asked for here as well, and tagging is granted on the
 * names of drills alone: no copy can take the name of a database, whether that is free or not.
 */
function restoreGrants(place: AccessPlace): readonly Grant[] {
    const { site, subnetGroupName } = place;
    const groups = [pulumi.interpolate`subgrp:${subnetGroupName}`, "og:default:*"];
    return [
        {
            sid: "RestoreBackups",
            resources: [...backupsIn(site), ...groups].map((name) => arn(place, "rds", name)),
            conditions: asked,
        },
    ];
}

/**
 * Snapshots by the names that RDS and lifeboat give them, and those of AWS Backup, which names them by its job; automated
 * backups, which RDS names by chance. Where the copies are, no production stands, and RDS takes no snapshots of it.
 */
function backupsIn({ system, role }: Site): readonly string[] {
    const wherever = [`snapshot:${system}-*`, "snapshot:awsbackup:*", "auto-backup:*"];
    return role === "dr" ? wherever : [`snapshot:rds:${system}-*`, `db:${system}-*`, ...wherever];
}

/** What people named themselves, by the tag that RDS copies from the instance. */
function taggedSnapshotGrants(site: Site): readonly Grant[] {
    const tag = Object.fromEntries(
        Object.entries(backupTag(site.system)).map(([key, value]) => [`aws:ResourceTag/${key}`, value]),
    );
    return [
        {
            sid: "RestoreTaggedSnapshots",
            resources: [arn({ site }, "rds", "snapshot:*")],
            conditions: { ...asked, StringEquals: tag },
        },
    ];
}

/** What lies in an air-gapped vault has a name of AWS Backup's own. Which vault, the role that copies decides. */
function copyGrants(place: AccessPlace, service: string): readonly Grant[] {
    if (service !== "backup") return [];
    return [{ sid: "CopyFromTheAirGap", resources: [arn(place, "backup", "recovery-point:*")] }];
}

/** The region's own key, and those of other regions, which are known here by their alias alone. */
function keysThroughS3({ site, keyArns, copyRegions = [] }: AccessPlace): readonly Grant[] {
    const through = (regions: readonly string[]) => ({
        StringEquals: { "kms:ViaService": regions.map((region) => `s3.${region}.amazonaws.com`) },
    });
    return [
        { sid: "UseKeysThroughS3", resources: keyArns, conditions: through([site.region]) },
        {
            sid: "UseKeysOfCopiesThroughS3",
            resources: copyRegions.map(
                (region) => pulumi.interpolate`arn:${site.partition}:kms:${region}:${site.accountId}:key/*`,
            ),
            conditions: {
                ...through(copyRegions),
                "ForAnyValue:StringEquals": { "kms:ResourceAliases": [keyAlias(site.system, "dr")] },
            },
            regions: copyRegions,
        },
    ];
}

function bucketIn(site: Site, region: string): pulumi.Output<string> {
    return bucketArn(site, bucketName(site, "drills", region));
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

function arn(
    { site }: Pick<AccessPlace, "site">,
    service: string,
    resource: pulumi.Input<string>,
): pulumi.Output<string> {
    return pulumi.interpolate`arn:${site.partition}:${service}:${site.region}:${site.accountId}:${resource}`;
}

/** Sids hold letters and digits alone. */
function titled(service: string): string {
    return service === "rds" ? "Databases" : "Copies";
}
