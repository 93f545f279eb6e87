import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { DatabaseConfiguration } from "../config/databases.ts";
import { databaseIdentifier, instanceLogGroup, parameterGroupName } from "../names.ts";
import { typeToken } from "../naming.ts";
import type { Purposes } from "../purpose.ts";
import type { Site } from "../site.ts";
import { masterPasswordMeans } from "./choices.ts";
import { DatabaseAccess } from "./database-access.ts";
import { instanceArgs } from "./instance-args.ts";
import { MasterSecret, type SecretCopy } from "./master-secret.ts";
import { databaseParameters, parameterFamily } from "./parameters.ts";

/** One PostgreSQL database on RDS. */
export interface DatabaseArgs {
    readonly site: Site;
    /** What it is; each key's meaning, default and danger stand in `infra/config/databases.ts`. */
    readonly database: DatabaseConfiguration;
    readonly vpcId: pulumi.Input<string>;
    /** Name of the RDS subnet group; its subnets have no route to the Internet. */
    readonly subnetGroupName: pulumi.Input<string>;
    /** Encrypts storage, backups, logs and the master password. Danger: it can be chosen only now. */
    readonly keyArn: pulumi.Input<string>;
    /** Role for measuring the operating system; needed where `monitoringSeconds` is not 0. */
    readonly monitoringRoleArn: pulumi.Input<string>;
    /** Security groups that may connect beside those of the configuration, by what they are: `functions`. Default none. */
    readonly admittedSecurityGroupIds?: Readonly<Record<string, pulumi.Input<string>>>;
    /** Where a copy of the master password is kept. Default: nowhere. Danger: without it the region's loss takes it. */
    readonly secretCopy?: SecretCopy;
}

/**
 * A database with its parameter group, its security group, its logs and its master password. It is protected three
 * times: by Pulumi, by RDS, and by a final snapshot and automated backups that outlive it.
 */
export class Database extends pulumi.ComponentResource {
    static readonly type = typeToken("primary", "Database");
    static readonly purposes: Purposes = {
        "": "One PostgreSQL database of the system.",
        "=": "The database: encrypted, backed up every second, with a standby in another zone.",
        parameters: "Its settings; TLS is demanded of every connection.",
        "logs-*": "Keeps one of its logs, for as long as configured.",
        credentials: "The master user's name and password, and where to connect.",
    };

    readonly identifier: pulumi.Output<string>;
    readonly arn: pulumi.Output<string>;
    /** `db-...`: what IAM logins and restores of automated backups name it by. */
    readonly resourceId: pulumi.Output<string>;
    /** Host name, without the port. */
    readonly endpoint: pulumi.Output<string>;
    readonly port: pulumi.Output<number>;
    /** Of the master password; undefined until RDS has made one, where RDS manages it. */
    readonly secretArn: pulumi.Output<string | undefined>;
    /** The one that runs, such as `17.6`, also where the configuration names the major alone. */
    readonly engineVersion: pulumi.Output<string>;
    readonly instanceClass: pulumi.Output<string>;
    /** Days for which automated backups are kept. */
    readonly retentionDays: pulumi.Output<number>;
    readonly securityGroupId: pulumi.Output<string>;

    constructor(name: string, args: DatabaseArgs, opts?: pulumi.ComponentResourceOptions) {
        super(Database.type, name, {}, opts);
        const managed = masterPasswordMeans(args.database) === "managed";

        const parameters = this.parameterGroup(name, args);
        const logs = this.logGroups(name, args);
        const access = this.access(name, args);
        const secret = managed ? undefined : this.masterSecret(name, args);
        const instance = this.instance(
            name,
            {
                ...instanceArgs(args),
                ...masterPasswordArgs(args, secret),
                parameterGroupName: parameters.name,
                vpcSecurityGroupIds: [access.securityGroupId],
            },
            logs,
        );
        if (secret !== undefined) this.credentials(name, args.database, secret, instance);

        this.identifier = instance.identifier;
        this.arn = instance.arn;
        this.resourceId = instance.resourceId;
        this.endpoint = instance.address;
        this.port = instance.port;
        this.secretArn = secret?.arn ?? instance.masterUserSecrets.apply(firstSecretArn);
        this.engineVersion = instance.engineVersionActual;
        this.instanceClass = instance.instanceClass;
        this.retentionDays = instance.backupRetentionPeriod;
        this.securityGroupId = access.securityGroupId;
        this.registerOutputs({ identifier: this.identifier, arn: this.arn, endpoint: this.endpoint });
    }

    private parameterGroup(name: string, { site, database }: DatabaseArgs): aws.rds.ParameterGroup {
        const family = parameterFamily(database.engineVersion);
        return new aws.rds.ParameterGroup(
            `${name}-parameters`,
            {
                name: parameterGroupName(databaseIdentifier(site.system, database.name), family),
                family,
                description: `Settings of ${site.system}'s ${database.name}`,
                parameters: [...databaseParameters(database)],
                tags: site.tags,
            },
            { parent: this },
        );
    }

    /** RDS would make them by itself, unencrypted, and keep what is in them for ever. */
    private logGroups(name: string, { site, database, keyArn }: DatabaseArgs): aws.cloudwatch.LogGroup[] {
        return database.logs.map(
            (log) =>
                new aws.cloudwatch.LogGroup(
                    `${name}-logs-${log}`,
                    {
                        name: instanceLogGroup(databaseIdentifier(site.system, database.name), log),
                        retentionInDays: database.logRetentionDays,
                        kmsKeyId: keyArn,
                        tags: site.tags,
                    },
                    { parent: this },
                ),
        );
    }

    private access(name: string, args: DatabaseArgs): DatabaseAccess {
        const { site, vpcId, admittedSecurityGroupIds = {} } = args;
        const { name: databaseName, port, admitted } = args.database;
        const configured = Object.fromEntries(admitted.securityGroupIds.map((id) => [id, id]));
        return new DatabaseAccess(
            `${name}-access`,
            {
                site,
                database: databaseName,
                vpcId,
                port,
                securityGroupIds: { ...configured, ...admittedSecurityGroupIds },
                cidrBlocks: admitted.cidrBlocks,
            },
            { parent: this },
        );
    }

    private masterSecret(name: string, { site, database, keyArn, secretCopy }: DatabaseArgs): MasterSecret {
        return new MasterSecret(
            `${name}-master`,
            { site, database, keyArn, ...(secretCopy === undefined ? {} : { copy: secretCopy }) },
            { parent: this },
        );
    }

    private instance(
        name: string,
        args: aws.rds.InstanceArgs,
        dependsOn: readonly pulumi.Resource[],
    ): aws.rds.Instance {
        return new aws.rds.Instance(name, args, {
            parent: this,
            protect: true,
            dependsOn: [...dependsOn],
            // a database that came back from a snapshot or an instant must not be replaced when a later one is named, or none
            ignoreChanges: ["snapshotIdentifier", "restoreToPointInTime"],
        });
    }

    private credentials(
        name: string,
        database: DatabaseConfiguration,
        secret: MasterSecret,
        instance: aws.rds.Instance,
    ): void {
        new aws.secretsmanager.SecretVersion(
            `${name}-credentials`,
            {
                secretId: secret.arn,
                secretString: pulumi.jsonStringify({
                    engine: "postgres",
                    host: instance.address,
                    port: instance.port,
                    dbname: database.databaseName ?? "postgres",
                    dbInstanceIdentifier: instance.identifier,
                    username: database.masterUser,
                    password: secret.password,
                }),
            },
            // a failover writes another endpoint into it, and Pulumi must not write the lost one back
            { parent: this, ignoreChanges: ["secretString"] },
        );
    }
}

function masterPasswordArgs(
    { keyArn }: DatabaseArgs,
    secret: MasterSecret | undefined,
): Pick<aws.rds.InstanceArgs, "manageMasterUserPassword" | "masterUserSecretKmsKeyId" | "password"> {
    return secret === undefined
        ? { manageMasterUserPassword: true, masterUserSecretKmsKeyId: keyArn }
        : { password: secret.password };
}

/** The list is there only once RDS has answered. */
function firstSecretArn(secrets: readonly { readonly secretArn: string }[] | undefined): string | undefined {
    return secrets?.[0]?.secretArn;
}
