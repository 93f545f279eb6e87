import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { typeToken } from "../naming.ts";
import type { Purposes } from "../purpose.ts";
import type { Site } from "../site.ts";
import { cachePort } from "./cache-place.ts";

/** How an application connects with a cache. */
export interface CacheSecretArgs {
    readonly site: Site;
    readonly keyArn: pulumi.Input<string>;
    /** Where is written; in a region that follows, where is read until it takes over. */
    readonly host: pulumi.Input<string>;
    readonly userName: string;
    readonly password: pulumi.Input<string>;
}

/** One secret with all that an application needs, so that failing over is reading another region's. */
export class CacheSecret extends pulumi.ComponentResource {
    static readonly type = typeToken("cache", "CacheSecret");
    static readonly purposes: Purposes = {
        "": "How the application connects with the cache of this region.",
        "=": "The secret, under the stack's own key.",
        value: "Host, port, user and password.",
    };

    readonly arn: pulumi.Output<string>;

    constructor(name: string, args: CacheSecretArgs, opts?: pulumi.ComponentResourceOptions) {
        super(CacheSecret.type, name, {}, opts);
        const { site, keyArn, host, userName, password } = args;
        const secret = new aws.secretsmanager.Secret(
            name,
            {
                description: "How the application connects with the cache.",
                kmsKeyId: keyArn,
                recoveryWindowInDays: 30,
                tags: site.tags,
            },
            { parent: this },
        );
        new aws.secretsmanager.SecretVersion(
            `${name}-value`,
            {
                secretId: secret.id,
                secretString: pulumi.secret(
                    pulumi.jsonStringify({ host, port: cachePort, username: userName, password, tls: true }),
                ),
            },
            { parent: this },
        );
        this.arn = secret.arn;
        this.registerOutputs({ arn: this.arn });
    }
}
