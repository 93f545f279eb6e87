import type { PropertyValue } from "../../engine/embedded/values/property-value.ts";
import type { Facts, Outcomes } from "./facts.ts";
import { textOf } from "./place.ts";

/** Keys, databases, caches, buckets and secrets. */
export const dataOutcomes: Outcomes = {
    "aws:kms/key:Key": keyOutcome,
    "aws:kms/replicaKey:ReplicaKey": keyOutcome,
    "aws:kms/alias:Alias": ({ named, arn, given }) => {
        const name = named("name");
        const target = given("targetKeyId", "");
        const targetKeyArn = target.startsWith("arn:") ? target : arn("kms", `key/${target}`);
        return { id: name, name, arn: arn("kms", name), targetKeyArn };
    },
    "aws:rds/instance:Instance": instanceOutcome,
    "aws:rds/subnetGroup:SubnetGroup": ({ named, arn, hex }) => {
        const name = named("name");
        return { id: name, name, arn: arn("rds", `subgrp:${name}`), vpcId: `vpc-0${hex(16)}` };
    },
    "aws:rds/parameterGroup:ParameterGroup": ({ named, arn }) => {
        const name = named("name");
        return { id: name, name, arn: arn("rds", `pg:${name}`) };
    },
    "aws:rds/optionGroup:OptionGroup": ({ named, arn }) => {
        const name = named("name");
        return { id: name, name, arn: arn("rds", `og:${name}`) };
    },
    "aws:rds/eventSubscription:EventSubscription": ({ named, arn, accountId }) => {
        const name = named("name");
        return { id: name, name, arn: arn("rds", `es:${name}`), customerAwsId: accountId };
    },
    "aws:rds/instanceAutomatedBackupsReplication:InstanceAutomatedBackupsReplication": ({ arn, hex }) => ({
        id: arn("rds", `auto-backup:ab-${hex(26)}`),
    }),
    "aws:s3/bucket:Bucket": bucketOutcome,
    "aws:s3/bucketV2:BucketV2": bucketOutcome,
    "aws:s3/bucketObjectv2:BucketObjectv2": objectOutcome,
    "aws:s3/bucketObject:BucketObject": objectOutcome,
    "aws:secretsmanager/secret:Secret": ({ named, arn, hex }) => {
        const name = named("name");
        const own = arn("secretsmanager", `secret:${name}-${hex(6)}`);
        return { id: own, name, arn: own };
    },
    "aws:secretsmanager/secretVersion:SecretVersion": ({ given, uuid }) => {
        const secretArn = given("secretId", "");
        return { id: `${secretArn}|${uuid}`, arn: secretArn, secretArn, versionId: uuid };
    },
    "aws:elasticache/replicationGroup:ReplicationGroup": cacheOutcome,
    "aws:elasticache/globalReplicationGroup:GlobalReplicationGroup": ({ given, hex, globalArn }) => {
        const id = `${hex(5)}-${given("globalReplicationGroupIdSuffix", "global")}`;
        return {
            id,
            globalReplicationGroupId: id,
            arn: globalArn("elasticache", `globalreplicationgroup:${id}`),
        };
    },
    "aws:elasticache/subnetGroup:SubnetGroup": ({ named, arn, hex }) => {
        const name = named("name");
        return { id: name, name, arn: arn("elasticache", `subnetgroup:${name}`), vpcId: `vpc-0${hex(16)}` };
    },
    "aws:elasticache/parameterGroup:ParameterGroup": ({ named, arn }) => {
        const name = named("name");
        return { id: name, name, arn: arn("elasticache", `parametergroup:${name}`) };
    },
    "aws:ecr/repository:Repository": ({ named, arn, accountId, region, dnsSuffix }) => {
        const name = named("name");
        const repositoryUrl = `${accountId}.dkr.ecr.${region}.${dnsSuffix}/${name}`;
        return {
            id: name,
            name,
            arn: arn("ecr", `repository/${name}`),
            registryId: accountId,
            repositoryUrl,
        };
    },
};

function keyOutcome({ uuid, arn }: Facts) {
    return { id: uuid, keyId: uuid, arn: arn("kms", `key/${uuid}`) };
}

function instanceOutcome({ named, hex, arn, region, dnsSuffix, inputs, uuid }: Facts) {
    const identifier = named("identifier");
    const resourceId = `db-${hex(26).toUpperCase()}`;
    const port = typeof inputs["port"] === "number" ? inputs["port"] : 5432;
    const address = `${identifier}.c${hex(11)}.${region}.rds.${dnsSuffix}`;
    const managed = inputs["manageMasterUserPassword"] === true;
    const managedSecret = {
        secretArn: arn("secretsmanager", `secret:rds!db-${uuid}-${hex(6)}`),
        kmsKeyId: inputs["masterUserSecretKmsKeyId"] ?? arn("kms", `key/${uuid}`),
        secretStatus: "active",
    };
    return {
        id: resourceId,
        identifier,
        resourceId,
        port,
        address,
        endpoint: `${address}:${port}`,
        arn: arn("rds", `db:${identifier}`),
        engineVersionActual: actualVersion(inputs["engineVersion"], "18"),
        masterUserSecrets: managed ? [managedSecret] : [],
    };
}

/** AWS chooses the minor version where only the major one is given. */
function actualVersion(asked: PropertyValue | undefined, newest: string): string {
    const version = textOf(asked) ?? newest;
    return version.includes(".") ? version : `${version}.1`;
}

function bucketOutcome({ named, region, partition, dnsSuffix }: Facts) {
    const bucket = named("bucket");
    return {
        id: bucket,
        bucket,
        arn: `arn:${partition}:s3:::${bucket}`,
        bucketRegion: region,
        bucketDomainName: `${bucket}.s3.${dnsSuffix}`,
        bucketRegionalDomainName: `${bucket}.s3.${region}.${dnsSuffix}`,
    };
}

function objectOutcome({ given, partition, hex }: Facts) {
    const [bucket, key] = [given("bucket", ""), given("key", "")];
    return { id: `${bucket}/${key}`, arn: `arn:${partition}:s3:::${bucket}/${key}`, versionId: hex(32) };
}

function cacheOutcome({ named, arn, hex, region, dnsSuffix, inputs }: Facts) {
    const replicationGroupId = named("replicationGroupId");
    const count = typeof inputs["numCacheClusters"] === "number" ? inputs["numCacheClusters"] : 1;
    const zone = `${hex(6)}.${region}.cache.${dnsSuffix}`;
    return {
        id: replicationGroupId,
        replicationGroupId,
        engineVersionActual: actualVersion(inputs["engineVersion"], "7"),
        arn: arn("elasticache", `replicationgroup:${replicationGroupId}`),
        primaryEndpointAddress: `master.${replicationGroupId}.${zone}`,
        readerEndpointAddress: `replica.${replicationGroupId}.${zone}`,
        configurationEndpointAddress: `clustercfg.${replicationGroupId}.${zone}`,
        memberClusters: Array.from(
            { length: count },
            (_, index) => `${replicationGroupId}-${String(index + 1).padStart(3, "0")}`,
        ),
    };
}
