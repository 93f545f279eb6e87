import type { Outcome } from "./facts.ts";

/** What the namespace of an ARN is called where it is not the module's own name. */
const services: Readonly<Record<string, string>> = {
    cfg: "config",
    costexplorer: "ce",
    lb: "elasticloadbalancing",
    alb: "elasticloadbalancing",
    vpc: "ec2",
    ebs: "ec2",
    cloudtrail: "cloudtrail",
    opensearch: "es",
    scheduler: "scheduler",
    stepfunctions: "states",
    sfn: "states",
};

/** The same in all regions: their ARNs name none. */
const globalServices: ReadonlySet<string> = new Set(["iam", "budgets", "ce", "cloudfront", "organizations"]);

/**
 * For every type that has no outcome of its own: an ARN of the general shape, service and kind taken from the token.
 * @param type such as `aws:ssm/parameter:Parameter`
 */
export function otherOutcome(type: string): Outcome {
    const [, module = "", kind = ""] = /^aws:(\w+)\/(\w+):/.exec(type) ?? [];
    const service = services[module] ?? module;
    return ({ named, given, arn, globalArn, accountId }) => {
        const name = named("name");
        const resource = `${kebab(kind)}/${name}`;
        const own = globalServices.has(service) ? globalArn(service, resource) : arn(service, resource);
        // some take the ARN of what they belong to
        return { id: name, name, arn: given("arn", own), ownerId: accountId };
    };
}

function kebab(camel: string): string {
    return camel.replaceAll(/[A-Z]/g, (capital) => `-${capital.toLowerCase()}`);
}
