import * as pulumi from "@pulumi/pulumi";
import { cacheIdentifier, functionName, keyAlias } from "./names.ts";
import type { Site, StackRole } from "./site.ts";

/** ARNs, and names that hold an account's number: made of names (`names.ts`) and of what is known only once a stack is up. */

/**
 * Of a bucket: the account's number makes it nobody else's.
 * @param use what lies in it: "exports", "wal", "evidence"
 */
export function bucketName(
    { system, accountId }: Pick<Site, "system" | "accountId">,
    use: string,
    region: string,
): pulumi.Output<string> {
    return pulumi.interpolate`${system}-${use}-${region}-${accountId}`;
}

/** Of the vault of a region, as copies to it are addressed. */
export function vaultArn(site: Site, region: string, name: string): pulumi.Output<string> {
    return pulumi.interpolate`arn:${site.partition}:backup:${region}:${site.accountId}:backup-vault:${name}`;
}

/** Of a database instance. */
export function instanceArn(site: Site, region: string, identifier: string): pulumi.Output<string> {
    return pulumi.interpolate`arn:${site.partition}:rds:${region}:${site.accountId}:db:${identifier}`;
}

/** Of a bucket. */
export function bucketArn(site: Pick<Site, "partition">, name: pulumi.Input<string>): pulumi.Output<string> {
    return pulumi.interpolate`arn:${site.partition}:s3:::${name}`;
}

/** Of the key of a region behind its alias, for services that take one in the place of a key's. */
export function keyAliasArn(site: Site, region: string, role: StackRole): pulumi.Output<string> {
    return pulumi.interpolate`arn:${site.partition}:kms:${region}:${site.accountId}:${keyAlias(site.system, role)}`;
}

/** Of a region's replication group of the cache. */
export function cacheArn(site: Site): pulumi.Output<string> {
    const identifier = cacheIdentifier(site.system, site.role);
    return pulumi.interpolate`arn:${site.partition}:elasticache:${site.region}:${site.accountId}:replicationgroup:${identifier}`;
}

/** Of the function of a duty, whether it is deployed yet or not. */
export function functionArn(site: Site, duty: string): pulumi.Output<string> {
    return pulumi.interpolate`arn:${site.partition}:lambda:${site.region}:${site.accountId}:function:${functionName(site, duty)}`;
}
