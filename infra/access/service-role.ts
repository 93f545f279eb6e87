import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { typeToken } from "../naming.ts";
import type { Purposes } from "../purpose.ts";
import type { Site } from "../site.ts";
import { policyDocument, type Statement, statementProblems } from "./statement.ts";

/** What a role is for, and what it may do. */
export interface ServiceRoleArgs {
    readonly site: Site;
    /** Who takes it: `backup.amazonaws.com`, `lambda.amazonaws.com`. */
    readonly service: string;
    /** Shown in the console; no default, because a role without a reason is one that nobody dares to remove. */
    readonly description: string;
    /** All that it may do. A statement that is too wide is refused before anything is registered. */
    readonly statements: readonly Statement[];
    /**
     * Whether the trust is tied to this account (`aws:SourceAccount`). Default true. Danger: false lets the service act
     * for another account's resources; only services that send no source, such as EC2, need it.
     */
    readonly boundToAccount?: boolean;
}

/** An IAM role for one service: named actions on named resources, in the stack's region. Every role is made here. */
export class ServiceRole extends pulumi.ComponentResource {
    static readonly type = typeToken("access", "ServiceRole");
    static readonly purposes: Purposes = {
        "": "Lets one service act, with named actions on named resources.",
        "=": "The role that the service takes.",
        policy: "What the role may do, held to the stack's region.",
    };

    readonly arn: pulumi.Output<string>;
    readonly roleName: pulumi.Output<string>;

    constructor(name: string, args: ServiceRoleArgs, opts?: pulumi.ComponentResourceOptions) {
        super(ServiceRole.type, name, {}, opts);
        const { site, service, description, statements, boundToAccount = true } = args;
        const problems = statements.flatMap(statementProblems);
        if (problems.length > 0)
            throw new pulumi.InputPropertyError({ propertyPath: "statements", reason: problems.join("; ") });

        const role = new aws.iam.Role(
            name,
            {
                description,
                assumeRolePolicy: pulumi.jsonStringify(
                    trust(service, boundToAccount ? site.accountId : null),
                ),
                tags: site.tags,
            },
            { parent: this },
        );
        new aws.iam.RolePolicy(
            `${name}-policy`,
            { role: role.id, policy: pulumi.jsonStringify(policyDocument(statements, site.region)) },
            { parent: this },
        );
        this.arn = role.arn;
        this.roleName = role.name;
        this.registerOutputs({ arn: this.arn, roleName: this.roleName });
    }
}

function trust(service: string, accountId: pulumi.Input<string> | null): object {
    const bound =
        accountId === null ? {} : { Condition: { StringEquals: { "aws:SourceAccount": accountId } } };
    return {
        Version: "2012-10-17",
        Statement: [{ Effect: "Allow", Principal: { Service: service }, Action: "sts:AssumeRole", ...bound }],
    };
}
