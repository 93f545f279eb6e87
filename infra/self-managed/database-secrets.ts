import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";
import { typeToken } from "../naming.ts";
import type { Purposes } from "../purpose.ts";
import type { Site } from "../site.ts";

/** What the secrets of a database are encrypted with, and what is not made up. */
export interface DatabaseSecretsArgs {
    readonly site: Site;
    /** Encrypts the passphrase in Secrets Manager. */
    readonly keyArn: pulumi.Input<string>;
    /** Passphrase of a repository that is there already. Default: a new one. Danger: another one reads no backup of before. */
    readonly repositoryPassphrase?: pulumi.Input<string> | undefined;
}

/** Made-up passwords, and the passphrase of the backups, which must outlive the stack that made it. */
export class DatabaseSecrets extends pulumi.ComponentResource {
    static readonly type = typeToken("self-managed", "DatabaseSecrets");
    static readonly purposes: Purposes = {
        "": "Passwords of the database, and the passphrase of its backups.",
        superuser: "Password of the database's superuser, who comes over no network but with it.",
        application: "Password of the application's role.",
        repository: "What the backups are encrypted with.",
        passphrase: "Keeps the passphrase of the backups where it outlives the cluster and the stack.",
        "passphrase-value": "The passphrase itself.",
    };

    /** Secret, all of them. */
    readonly passwords: Readonly<Record<"superuser" | "application" | "repository", pulumi.Output<string>>>;
    readonly passphraseSecretArn: pulumi.Output<string>;

    constructor(name: string, args: DatabaseSecretsArgs, opts?: pulumi.ComponentResourceOptions) {
        super(DatabaseSecrets.type, name, {}, opts);
        const { repositoryPassphrase } = args;
        const repository =
            repositoryPassphrase === undefined
                ? this.password(`${name}-repository`)
                : pulumi.secret(repositoryPassphrase);
        this.passwords = {
            superuser: this.password(`${name}-superuser`),
            application: this.password(`${name}-application`),
            repository,
        };
        this.passphraseSecretArn = this.keep(name, args, repository);
        this.registerOutputs({ passphraseSecretArn: this.passphraseSecretArn });
    }

    /** Letters and digits alone: it also stands in the address that the application connects with. */
    private password(name: string): pulumi.Output<string> {
        const made = new random.RandomPassword(
            name,
            { length: 40, special: false },
            { parent: this, protect: true },
        );
        return pulumi.secret(made.result);
    }

    private keep(name: string, { site, keyArn }: DatabaseSecretsArgs, passphrase: pulumi.Output<string>) {
        const kept = new aws.secretsmanager.Secret(
            `${name}-passphrase`,
            {
                // a prefix: a stack that is made anew must not stumble over what the one before it left
                namePrefix: `${site.system}-${site.role}-repository-passphrase-`,
                description:
                    "What the backups in the repository are encrypted with. Without it none can be read.",
                kmsKeyId: keyArn,
                recoveryWindowInDays: 30,
                tags: site.tags,
            },
            { parent: this, protect: true, retainOnDelete: true },
        );
        new aws.secretsmanager.SecretVersion(
            `${name}-passphrase-value`,
            { secretId: kept.id, secretString: passphrase },
            { parent: this, retainOnDelete: true },
        );
        return kept.arn;
    }
}
