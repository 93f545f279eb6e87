import { whyNotOurs } from "../../infra/aws/ours.ts";
import { stampTags } from "../../infra/stamp.ts";
import type { Placement } from "../sources/placement.ts";

/** One property of the restored instance. */
export interface Demand {
    readonly subject: string;
    /** What it is, and what it must be, as parts of a sentence. */
    readonly is: string;
    readonly mustBe: string;
    readonly isMet: boolean;
}

/** Everything that must be so of a restored instance, in the order in which it is told. */
export function placementDemands(placement: Placement): readonly Demand[] {
    const ordered = [
        ...groupDemands(placement),
        ...networkDemands(placement),
        ...encryptionDemands(placement),
        ...engineDemands(placement),
        ...lifeDemands(placement),
    ];
    return placement.quarantined ? [...ordered, ...settledDemands(placement)] : ordered;
}

/** RDS puts its default group in the place of one that a restore does not name (`aws.md` 2). */
function groupDemands({ restored, parameterGroupName, securityGroupIds }: Placement): readonly Demand[] {
    return [
        equal("parameter group", restored.parameterGroup?.name ?? null, parameterGroupName),
        sameSet("security groups", restored.securityGroupIds, securityGroupIds, "those of the drills"),
    ];
}

function networkDemands({ restored, production, target, vpcId, subnetIds }: Placement): readonly Demand[] {
    const shared = restored.subnetIds.filter((id) => production?.subnetIds.includes(id) === true);
    return [
        equal("subnet group", restored.subnetGroupName, target.place.subnetGroupName),
        equal("VPC", restored.vpcId, vpcId),
        sameSet("subnets", restored.subnetIds, subnetIds, "those of the drills"),
        // the port needs no look: the group admits on one, and a drill that passes has come in
        {
            subject: "distance from production",
            is: shared.length > 0 ? `in production's subnets ${shared.join(", ")}` : "in production's VPC",
            mustBe: "in a VPC of the drills' own",
            isMet: shared.length === 0 && production?.vpcId !== restored.vpcId,
        },
        equal("public access", restored.publiclyAccessible, false),
    ];
}

/** The key follows the recovery point: another one means that something else was restored. */
function encryptionDemands({ restored, production, keyArn, encrypted }: Placement): readonly Demand[] {
    return [
        equal("encryption", restored.encrypted, encrypted),
        // a definition knows no unencrypted database
        equal("encryption, beside production's", restored.encrypted, production?.encrypted ?? true),
        equal("key", restored.keyArn, keyArn),
    ];
}

function engineDemands({ restored, target, engineVersion }: Placement): readonly Demand[] {
    return [
        equal("class", restored.instanceClass, target.instanceClass),
        equal("engine version", restored.engineVersion, engineVersion),
        equal("zones", restored.multiAz ? "two" : "one", "one"),
    ];
}

/** What decides whether it can be removed when the drill is over, and by whom. */
function lifeDemands({ restored, target, drillId }: Placement): readonly Demand[] {
    const notOurs = whyNotOurs(restored, drillId, target.protectedIdentifiers);
    const expiresAt = restored.tags[stampTags.expiresAt];
    return [
        { subject: "stamp", is: notOurs ?? "", mustBe: "the drill's own", isMet: notOurs === null },
        {
            subject: "expiry",
            is: expiresAt ?? "not stated",
            mustBe: "an instant after which anybody may remove the copy",
            isMet: expiresAt !== undefined && !Number.isNaN(Date.parse(expiresAt)),
        },
        equal("deletion protection", restored.deletionProtection, false),
        equal("source of a replica", restored.replicaOf, null),
    ];
}

/** What comes to rest only after the restore, or is changed by the quarantine: before its end it proves nothing. */
function settledDemands({ restored, production, target }: Placement): readonly Demand[] {
    const { parameterGroup, optionGroup } = restored;
    const major = majorOf(restored.engineVersion);
    // options belong to a major: another one of production's says nothing about the copy's
    const sameMajor = production !== null && majorOf(production.engineVersion) === major;
    const wantedOptions =
        (sameMajor ? production.optionGroup?.name : undefined) ?? `default:postgres-${major}`;
    return [
        equal("state of the parameter group", parameterGroup?.status ?? null, "in-sync"),
        equal("option group", optionGroup?.name ?? null, wantedOptions),
        equal("state of the option group", optionGroup?.status ?? null, "in-sync"),
        equal("CA certificate", restored.caCertificate, target.database.caCertificate),
        equal("login by IAM", restored.iamAuthentication, true),
        {
            subject: "changes that wait",
            is: restored.pending.join(", "),
            mustBe: "in force already",
            isMet: restored.pending.length === 0,
        },
        equal("days of automated backups", restored.backupRetentionDays, 0),
    ];
}

type Property = string | number | boolean | null;

function equal(subject: string, is: Property, mustBe: Property): Demand {
    return { subject, is: told(is), mustBe: told(mustBe), isMet: is === mustBe };
}

/** Two empty lists are no match: nobody knows then where the copy should be. */
function sameSet(subject: string, is: readonly string[], mustBe: readonly string[], whose: string): Demand {
    const isMet = mustBe.length > 0 && list(is) === list(mustBe);
    return { subject, is: list(is), mustBe: `${whose}: ${list(mustBe)}`, isMet };
}

function list(ids: readonly string[]): string {
    return ids.length === 0 ? "none" : [...ids].sort().join(", ");
}

function told(property: Property): string {
    if (typeof property === "boolean") return property ? "on" : "off";
    return property === null ? "none" : String(property);
}

function majorOf(version: string): string {
    return version.split(".")[0] ?? version;
}
