import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";
import type { DatabaseConfiguration } from "../config/databases.ts";
import { databaseIdentifier, masterSecretName } from "../names.ts";
import { typeToken } from "../naming.ts";
import type { Purposes } from "../purpose.ts";
import type { Site } from "../site.ts";

/** Where a copy of a secret is kept, so that losing the region does not lose it. */
export interface SecretCopy {
    readonly region: string;
    /** Key of that region; its alias serves, before anything knows the key itself. */
    readonly keyArn: pulumi.Input<string>;
}

/** Whose password it is, and where it is kept. */
export interface MasterSecretArgs {
    readonly site: Site;
    readonly database: Pick<DatabaseConfiguration, "name" | "masterUser" | "databaseName" | "port">;
    /** Encrypts the secret. */
    readonly keyArn: pulumi.Input<string>;
    /** Default: no copy. Danger: without one, the password of a promoted replica is lost with the region. */
    readonly copy?: SecretCopy;
}

/** A master password that lifeboat makes, in a secret of Secrets Manager. */
export class MasterSecret extends pulumi.ComponentResource {
    static readonly type = typeToken("primary", "MasterSecret");
    static readonly purposes: Purposes = {
        "": "Keeps the master password of a database.",
        "=": "The secret; drills and applications are never given it, the failover runbook switches its endpoint.",
        password: "The password itself, made once.",
    };

    /** Secret. */
    readonly password: pulumi.Output<string>;
    readonly arn: pulumi.Output<string>;

    constructor(name: string, args: MasterSecretArgs, opts?: pulumi.ComponentResourceOptions) {
        super(MasterSecret.type, name, {}, opts);
        const { site, database, keyArn, copy } = args;
        const password = new random.RandomPassword(
            `${name}-password`,
            // RDS refuses some signs and URLs misread others: letters and digits, and more of them
            { length: 48, special: false },
            { parent: this },
        );
        const secret = new aws.secretsmanager.Secret(
            name,
            {
                name: masterSecretName(site.system, database.name),
                description: `Master user of ${databaseIdentifier(site.system, database.name)}`,
                kmsKeyId: keyArn,
                recoveryWindowInDays: 30,
                ...(copy === undefined ? {} : { replicas: [{ region: copy.region, kmsKeyId: copy.keyArn }] }),
                tags: site.tags,
            },
            { parent: this, protect: true },
        );
        // RDS would tell it to whoever reads a plan
        this.password = pulumi.secret(password.result);
        this.arn = secret.arn;
        this.registerOutputs({ arn: this.arn });
    }
}
