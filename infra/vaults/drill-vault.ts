import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { ServiceRole } from "../access/service-role.ts";
import { drillCopyRoleName, drillVaultName, drillVaultTag } from "../names.ts";
import { typeToken } from "../naming.ts";
import type { Purposes } from "../purpose.ts";
import type { Site } from "../site.ts";
import { copyStatements } from "./copy-statements.ts";

/** Where drills copy to what they cannot restore from where it lies. */
export interface DrillVaultArgs {
    readonly site: Site;
    /** Key of this region. Danger: a copy under another key is one that the drills' role cannot restore. */
    readonly keyArn: pulumi.Input<string>;
    /** The air-gapped vault, from which nobody restores with RDS. */
    readonly airGappedVaultArn: pulumi.Input<string>;
}

/**
 * A vault of the drills' own. It is not locked, and no plan writes to it: what lies in it is a copy, which its drill
 * removes, and which AWS Backup removes after a day where the drill could not.
 */
export class DrillVault extends pulumi.ComponentResource {
    static readonly type = typeToken("vaults", "DrillVault");
    static readonly purposes: Purposes = {
        "": "Takes copies out of the air-gapped vault, for as long as a drill restores them.",
        "=": "The copies; without a lock, because a drill removes its own.",
        role: "Lets AWS Backup copy from the air-gapped vault into this one.",
    };

    readonly vaultArn: pulumi.Output<string>;
    readonly copyRoleArn: pulumi.Output<string>;

    constructor(name: string, args: DrillVaultArgs, opts?: pulumi.ComponentResourceOptions) {
        super(DrillVault.type, name, {}, opts);
        const { site, keyArn, airGappedVaultArn } = args;
        const { system, role } = site;
        const vault = new aws.backup.Vault(
            name,
            {
                name: drillVaultName(system, role),
                kmsKeyArn: keyArn,
                tags: { ...site.tags, ...drillVaultTag },
            },
            { parent: this },
        );
        this.vaultArn = vault.arn;
        this.copyRoleArn = new ServiceRole(
            `${name}-role`,
            {
                site,
                roleName: drillCopyRoleName(system, role),
                service: "backup.amazonaws.com",
                description:
                    "Copies backups out of the air-gapped vault for drills, and lets go of the copies.",
                statements: copyStatements({ site, keyArn, from: airGappedVaultArn, to: vault.arn }),
            },
            { parent: this },
        ).arn;
        this.registerOutputs({ vaultArn: this.vaultArn, copyRoleArn: this.copyRoleArn });
    }
}
