import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";
import { typeToken } from "../naming.ts";
import type { Purposes } from "../purpose.ts";
import type { Site } from "../site.ts";

/** Who may use a region's cache. */
export interface CacheUsersArgs {
    readonly site: Site;
    /** The same as the cache's: users of one engine are none of the other. */
    readonly engine: "redis" | "valkey";
}

/**
 * The application's user of a cache, with a password that is this region's own: no secret crosses stacks, and the
 * application that moves to the other region reads that region's. The user that every cache begins with is locked out.
 */
export class CacheUsers extends pulumi.ComponentResource {
    static readonly type = typeToken("cache", "CacheUsers");
    static readonly purposes: Purposes = {
        "": "Who may use the cache.",
        password: "The application's password.",
        application: "The application: everything but what administers the cache.",
        default: "The user that every cache begins with, switched off.",
        group: "The users of this region's cache.",
    };

    readonly groupId: pulumi.Output<string>;
    readonly userName = "application";
    /** Secret. */
    readonly password: pulumi.Output<string>;

    constructor(name: string, args: CacheUsersArgs, opts?: pulumi.ComponentResourceOptions) {
        super(CacheUsers.type, name, {}, opts);
        const { site, engine } = args;
        const parent = { parent: this };
        const password = new random.RandomPassword(
            `${name}-password`,
            { length: 64, special: false },
            parent,
        );
        this.password = pulumi.secret(password.result);
        const application = new aws.elasticache.User(
            `${name}-application`,
            {
                engine,
                userId: `${site.system}-application`,
                userName: this.userName,
                accessString: "on ~* &* +@all -@admin -@dangerous",
                authenticationMode: { type: "password", passwords: [this.password] },
                tags: site.tags,
            },
            parent,
        );
        const locked = new aws.elasticache.User(
            `${name}-default`,
            {
                engine,
                userId: `${site.system}-default`,
                userName: "default",
                accessString: "off ~* -@all",
                authenticationMode: { type: "no-password-required" },
                tags: site.tags,
            },
            parent,
        );
        this.groupId = new aws.elasticache.UserGroup(
            `${name}-group`,
            {
                engine,
                userGroupId: `${site.system}-cache`,
                userIds: [application.userId, locked.userId],
                tags: site.tags,
            },
            parent,
        ).userGroupId;
        this.registerOutputs({ groupId: this.groupId });
    }
}
