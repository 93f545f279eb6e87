import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { cacheIdentifier } from "../names.ts";
import { typeToken } from "../naming.ts";
import type { Purposes } from "../purpose.ts";
import { CachePlace, type CachePlaceArgs } from "./cache-place.ts";
import { CacheSecret } from "./cache-secret.ts";
import { CacheUsers } from "./cache-users.ts";

/** A cache that follows another region's. */
export interface StandbyCacheArgs extends CachePlaceArgs {
    /**
     * Id of the global datastore: AWS puts a prefix of the region's before the name, so it is production's output and
     * cannot be derived.
     */
    readonly globalReplicationGroupId: pulumi.Input<string>;
    /** What production's cache runs; this region's users must be of the same. */
    readonly engine: "redis" | "valkey";
    /** 1 to 6. The standby takes Multi-AZ from production's cache, which needs two. */
    readonly nodes: number;
    /** Key of this region. */
    readonly keyArn: pulumi.Input<string>;
}

/**
 * The DR region's member of a global datastore. Engine, version, node type, parameters and encryption are the global
 * datastore's, and the provider refuses them here. AWS moves no cache to another region by itself: who fails over
 * promotes this member.
 */
export class StandbyCache extends pulumi.ComponentResource {
    static readonly type = typeToken("cache", "StandbyCache");
    static readonly purposes: Purposes = {
        "": "A cache that follows production's and can take its place.",
        "=": "The nodes, in different zones.",
        place: "Where the cache stands and who may reach it.",
        users: "Who may use the cache.",
        secret: "How the application connects with the cache of this region.",
    };

    readonly replicationGroupId: pulumi.Output<string>;
    /** Where is written once this member was promoted, and read before. */
    readonly endpoint: pulumi.Output<string>;
    readonly secretArn: pulumi.Output<string>;

    constructor(name: string, args: StandbyCacheArgs, opts?: pulumi.ComponentResourceOptions) {
        super(StandbyCache.type, name, {}, opts);
        const { site, globalReplicationGroupId, engine, nodes, keyArn } = args;
        const place = new CachePlace(`${name}-place`, args, { parent: this });
        const users = new CacheUsers(`${name}-users`, { site, engine }, { parent: this });
        const group = new aws.elasticache.ReplicationGroup(
            name,
            {
                replicationGroupId: cacheIdentifier(site.system, site.role),
                description: `Follows the cache of ${site.system}.`,
                globalReplicationGroupId,
                numCacheClusters: nodes,
                automaticFailoverEnabled: nodes > 1,
                multiAzEnabled: nodes > 1,
                kmsKeyId: keyArn,
                subnetGroupName: place.subnetGroupName,
                securityGroupIds: [place.securityGroupId],
                userGroupIds: [users.groupId],
                tags: site.tags,
            },
            { parent: this, protect: true },
        );
        this.replicationGroupId = group.replicationGroupId;
        this.endpoint = group.primaryEndpointAddress;
        this.secretArn = new CacheSecret(
            `${name}-secret`,
            { site, keyArn, host: this.endpoint, userName: users.userName, password: users.password },
            { parent: this },
        ).arn;
        this.registerOutputs({ endpoint: this.endpoint, secretArn: this.secretArn });
    }
}
