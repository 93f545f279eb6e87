import { Failure } from "../../../infra/failure.ts";
import type { AskedCall } from "../../engine/embedded/recording/foresight.ts";
import {
    isObject,
    type PropertyMap,
    type PropertyValue,
} from "../../engine/embedded/values/property-value.ts";
import { placeOf, textOf, type Place } from "./place.ts";

type Answer = (args: PropertyMap, place: Place) => PropertyMap;

/** What functions of the AWS provider answer, by token: AWS is not asked. */
const answers: Readonly<Record<string, Answer>> = {
    "aws:index/getCallerIdentity:getCallerIdentity": (_, { accountId, partition }) => ({
        id: accountId,
        accountId,
        userId: "AIDAPREVIEW",
        arn: `arn:${partition}:iam::${accountId}:user/preview`,
    }),
    "aws:index/getRegion:getRegion": (_, { region, dnsSuffix }) => ({
        id: region,
        name: region,
        region,
        description: region,
        endpoint: `ec2.${region}.${dnsSuffix}`,
    }),
    "aws:index/getPartition:getPartition": (_, { partition, dnsSuffix }) => ({
        id: partition,
        partition,
        dnsSuffix,
        reverseDnsPrefix: dnsSuffix.split(".").reverse().join("."),
    }),
    "aws:index/getAvailabilityZones:getAvailabilityZones": (args, { region }) => ({
        ...args,
        id: region,
        region,
        names: ["a", "b", "c"].map((letter) => `${region}${letter}`),
        zoneIds: [1, 2, 3].map((zone) => `${zonePrefix(region)}-az${zone}`),
        groupNames: [region],
    }),
    "aws:iam/getPolicyDocument:getPolicyDocument": (args) => {
        const json = JSON.stringify(policyFrom(args), null, 2);
        return { ...args, id: "policy", json, minifiedJson: JSON.stringify(policyFrom(args)) };
    },
    "aws:ec2/getVpc:getVpc": (args, place) => {
        const id = textOf(args["id"]) ?? "vpc-00000000000000000";
        return {
            ...args,
            id,
            region: place.region,
            arn: `arn:${place.partition}:ec2:${place.region}:${place.accountId}:vpc/${id}`,
            cidrBlock: textOf(args["cidrBlock"]) ?? "10.0.0.0/16",
            cidrBlockAssociations: [],
            mainRouteTableId: `rtb-${id.slice("vpc-".length)}`,
            ownerId: place.accountId,
            enableDnsHostnames: true,
            enableDnsSupport: true,
        };
    },
    "aws:ec2/getSubnet:getSubnet": (args, place) => {
        const id = textOf(args["id"]) ?? "subnet-00000000000000000";
        return {
            ...args,
            id,
            region: place.region,
            arn: `arn:${place.partition}:ec2:${place.region}:${place.accountId}:subnet/${id}`,
            vpcId: textOf(args["vpcId"]) ?? "vpc-00000000000000000",
            cidrBlock: textOf(args["cidrBlock"]) ?? "10.0.0.0/24",
            availabilityZone: textOf(args["availabilityZone"]) ?? `${place.region}a`,
            availabilityZoneId: `${zonePrefix(place.region)}-az1`,
            mapPublicIpOnLaunch: false,
            ownerId: place.accountId,
        };
    },
    "aws:ec2/getSubnets:getSubnets": (args, { region }) => ({
        ...args,
        id: region,
        region,
        ids: [1, 2, 3].map((zone) => `subnet-0000000000000000${zone}`),
    }),
    "aws:ec2/getRouteTable:getRouteTable": (args, { region, accountId, partition }) => {
        const id = textOf(args["routeTableId"]) ?? "rtb-00000000000000000";
        const arn = `arn:${partition}:ec2:${region}:${accountId}:route-table/${id}`;
        return {
            ...args,
            id,
            routeTableId: id,
            region,
            arn,
            ownerId: accountId,
            routes: [],
            associations: [],
        };
    },
    "aws:ec2/getRouteTables:getRouteTables": (args, { region }) => ({
        ...args,
        id: region,
        region,
        ids: ["rtb-00000000000000000"],
    }),
    "aws:ec2/getPrefixList:getPrefixList": prefixList,
    "aws:ec2/getManagedPrefixList:getManagedPrefixList": prefixList,
    "aws:rds/getEngineVersion:getEngineVersion": (args) => {
        const version = textOf(args["version"]) ?? "18.1";
        const [major = version] = version.split(".");
        const engine = textOf(args["engine"]) ?? "postgres";
        const parameterGroupFamily = `${engine}${major}`;
        return { ...args, id: version, engine, version, versionActual: version, parameterGroupFamily };
    },
    "aws:rds/getOrderableDbInstance:getOrderableDbInstance": (args, { region }) => {
        const preferred = args["preferredInstanceClasses"];
        const first = Array.isArray(preferred)
            ? textOf((preferred as readonly PropertyValue[])[0])
            : undefined;
        const instanceClass = textOf(args["instanceClass"]) ?? first ?? "db.t4g.medium";
        return { ...args, id: instanceClass, instanceClass, region, multiAzCapable: true };
    },
    "aws:route53/getZone:getZone": (args, { partition }) => {
        const zoneId = textOf(args["zoneId"]) ?? "Z00000000000000000000";
        return { ...args, id: zoneId, zoneId, arn: `arn:${partition}:route53:::hostedzone/${zoneId}` };
    },
    "aws:kms/getAlias:getAlias": (args, { partition, region, accountId }) => {
        const name = textOf(args["name"]) ?? "";
        const targetKeyId = "00000000-0000-0000-0000-000000000000";
        const arn = (resource: string): string => `arn:${partition}:kms:${region}:${accountId}:${resource}`;
        return { ...args, id: name, arn: arn(name), targetKeyId, targetKeyArn: arn(`key/${targetKeyId}`) };
    },
    "aws:eks/getClusterAuth:getClusterAuth": (args) => ({ ...args, id: "cluster", token: "preview" }),
};

/** Throws `EngineUnsupported` for a function that nobody foresaw. */
export function awsAnswer({ token, args, providerOf }: AskedCall): PropertyMap {
    const answer = answers[token];
    if (answer !== undefined) return answer(args, placeOf(args, providerOf));
    throw new Failure("EngineUnsupported", `The offline preview knows no answer of the function ${token}.`, {
        hint: "Preview with `pulumi preview`, which asks AWS, or add the answer to automation/preview/answers/aws-calls.ts.",
    });
}

function prefixList(args: PropertyMap, { region, accountId, partition }: Place): PropertyMap {
    const id = textOf(args["prefixListId"]) ?? "pl-00000000";
    const arn = `arn:${partition}:ec2:${region}:${accountId}:prefix-list/${id}`;
    return { ...args, id, region, arn, ownerId: accountId, cidrBlocks: [], entries: [] };
}

/** `us-east-1` is `use1` where AWS numbers its zones. */
function zonePrefix(region: string): string {
    return region.replaceAll(/-(\w)[a-z]*/g, "$1");
}

/** A policy document of the provider's arguments, in the form of IAM. */
function policyFrom(args: PropertyMap): object {
    const statements = listOf(args["statements"]).filter(isObject);
    return { Version: textOf(args["version"]) ?? "2012-10-17", Statement: statements.map(statementFrom) };
}

function statementFrom(statement: PropertyMap): object {
    const principals = listOf(statement["principals"]).filter(isObject);
    const conditions = listOf(statement["conditions"]).filter(isObject);
    const said = {
        Sid: statement["sid"],
        Effect: statement["effect"] ?? "Allow",
        Action: statement["actions"],
        NotAction: statement["notActions"],
        Resource: statement["resources"],
        NotResource: statement["notResources"],
        Principal: principals.length === 0 ? undefined : principalsFrom(principals),
        Condition: conditions.length === 0 ? undefined : conditionsFrom(conditions),
    };
    return said;
}

function principalsFrom(principals: readonly PropertyMap[]): object {
    return Object.fromEntries(
        principals.map(({ type, identifiers }) => [textOf(type) ?? "", identifiers ?? null] as const),
    );
}

function conditionsFrom(conditions: readonly PropertyMap[]): object {
    const byTest: Record<string, Record<string, PropertyValue>> = {};
    for (const condition of conditions) {
        const [test, variable] = [textOf(condition["test"]) ?? "", textOf(condition["variable"]) ?? ""];
        byTest[test] = { ...byTest[test], [variable]: condition["values"] ?? null };
    }
    return byTest;
}

function listOf(value: PropertyValue | undefined): readonly PropertyValue[] {
    return Array.isArray(value) ? (value as readonly PropertyValue[]) : [];
}
