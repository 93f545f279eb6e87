import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { keyAlias } from "../names.ts";
import { typeToken } from "../naming.ts";
import type { Purposes } from "../purpose.ts";
import type { Site } from "../site.ts";
import { keyPolicy, type KeyService, keyServices } from "./key-policy.ts";

/** What a key is for, and who may use it beside the account itself. */
export interface EncryptionKeyArgs {
    /** System and role name the key's alias (`keyAlias`); a stack has one key. */
    readonly site: Site;
    /** Shown in the console. */
    readonly description: string;
    /**
     * Services that may encrypt with it for callers of this account. Default: every one that lifeboat puts data
     * into. Danger: a service left out cannot read what it wrote before, its backups included.
     */
    readonly services?: readonly KeyService[];
    /**
     * Numbers of other accounts that may read what the key encrypts, which a copy of a backup into their vault needs.
     * Default none. Danger: each can read every database and backup under this key as far as its own policies allow.
     */
    readonly accounts?: readonly pulumi.Input<string>[];
}

/**
 * A region's customer-managed key. AWS-managed ones never cross accounts, and whatever a lost key encrypted is lost:
 * the key is protected, and KMS waits 30 days, the most it can, before it deletes one.
 */
export class EncryptionKey extends pulumi.ComponentResource {
    static readonly type = typeToken("access", "EncryptionKey");
    static readonly purposes: Purposes = {
        "": "Encrypts everything that the stack keeps in its region.",
        "=": "The key; AWS renews its material every year, and old backups stay readable.",
        alias: "The key's name, the same whatever key stands behind it.",
    };

    readonly arn: pulumi.Output<string>;
    readonly keyId: pulumi.Output<string>;
    /** With `alias/` in front. */
    readonly aliasName: pulumi.Output<string>;

    constructor(name: string, args: EncryptionKeyArgs, opts?: pulumi.ComponentResourceOptions) {
        super(EncryptionKey.type, name, {}, opts);
        const { site, description, services = keyServices, accounts = [] } = args;

        const key = new aws.kms.Key(
            name,
            {
                description,
                enableKeyRotation: true,
                deletionWindowInDays: 30,
                policy: pulumi.jsonStringify(keyPolicy({ site, services, accounts })),
                tags: site.tags,
            },
            { parent: this, protect: true },
        );
        const alias = new aws.kms.Alias(
            `${name}-alias`,
            { name: keyAlias(site.system, site.role), targetKeyId: key.keyId },
            { parent: this },
        );
        this.arn = key.arn;
        this.keyId = key.keyId;
        this.aliasName = alias.name;
        this.registerOutputs({ arn: this.arn, keyId: this.keyId, aliasName: this.aliasName });
    }
}
