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
    /**
     * Its physical name, where somebody must know it who reads no outputs. Default: one that Pulumi makes. Danger: a name
     * that is stated cannot be replaced in one update.
     */
    readonly roleName?: string;
    /** All that it may do. A statement that is too wide is refused before anything is registered. */
    readonly statements: readonly Statement[];
    /**
     * Whether the trust is tied to this account (`aws:SourceAccount`). Default true. Danger: false lets the service act
     * for another account's resources; only services that send no source, such as EC2, need it.
     */
    readonly boundToAccount?: boolean;
    /**
     * Tags that the service must send with the session, such as the namespace of a pod: the role is then taken for
     * nobody else. Default none.
     */
    readonly sessionTags?: Readonly<Record<string, pulumi.Input<string>>>;
    /**
     * Policies of AWS's own, by their path below `policy/`, where a service demands them. Default none. Danger: they hold
     * in every region, AWS may widen them, and `statements` says nothing of what they allow.
     */
    readonly managedPolicies?: readonly string[];
}

/** An IAM role for one service: named actions on named resources, in the stack's region. Every role is made here. */
export class ServiceRole extends pulumi.ComponentResource {
    static readonly type = typeToken("access", "ServiceRole");
    static readonly purposes: Purposes = {
        "": "Lets one service act, with named actions on named resources.",
        "=": "The role that the service takes.",
        policy: "What the role may do, held to the stack's region.",
        "*": "What the role may do by a policy of AWS's own, which the service demands.",
    };

    readonly arn: pulumi.Output<string>;
    readonly roleName: pulumi.Output<string>;

    constructor(name: string, args: ServiceRoleArgs, opts?: pulumi.ComponentResourceOptions) {
        super(ServiceRole.type, name, {}, opts);
        const { site, description, statements } = args;
        const problems = statements.flatMap(statementProblems);
        if (problems.length > 0)
            throw new pulumi.InputPropertyError({ propertyPath: "statements", reason: problems.join("; ") });

        const role = new aws.iam.Role(
            name,
            {
                ...(args.roleName === undefined ? {} : { name: args.roleName }),
                description,
                assumeRolePolicy: pulumi.jsonStringify(trust(args)),
                tags: site.tags,
            },
            { parent: this },
        );
        // IAM refuses a policy that allows nothing
        if (statements.length > 0)
            new aws.iam.RolePolicy(
                `${name}-policy`,
                { role: role.id, policy: pulumi.jsonStringify(policyDocument(statements, site.region)) },
                { parent: this },
            );
        this.attach(name, role, args);
        this.arn = role.arn;
        this.roleName = role.name;
        this.registerOutputs({ arn: this.arn, roleName: this.roleName });
    }

    private attach(name: string, role: aws.iam.Role, { site, managedPolicies = [] }: ServiceRoleArgs): void {
        for (const policy of managedPolicies)
            new aws.iam.RolePolicyAttachment(
                `${name}-${policy.slice(policy.lastIndexOf("/") + 1)}`,
                {
                    role: role.name,
                    policyArn: pulumi.interpolate`arn:${site.partition}:iam::aws:policy/${policy}`,
                },
                { parent: this },
            );
    }
}

function trust({ site, service, boundToAccount = true, sessionTags = {} }: ServiceRoleArgs): object {
    const tags = Object.entries(sessionTags).map(([tag, value]) => [`aws:RequestTag/${tag}`, value] as const);
    const equals = {
        ...(boundToAccount ? { "aws:SourceAccount": site.accountId } : {}),
        ...Object.fromEntries(tags),
    };
    return {
        Version: "2012-10-17",
        Statement: [
            {
                Effect: "Allow",
                Principal: { Service: service },
                Action: tags.length === 0 ? "sts:AssumeRole" : ["sts:AssumeRole", "sts:TagSession"],
                ...(Object.keys(equals).length === 0 ? {} : { Condition: { StringEquals: equals } }),
            },
        ],
    };
}
