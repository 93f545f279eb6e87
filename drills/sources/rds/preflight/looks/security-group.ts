import type { SecurityGroup, SecurityGroupRule } from "../../../../../infra/aws/ec2.ts";
import { defineLook, type Seen } from "../look.ts";

type GroupCode =
    | "security-group-missing"
    | "security-group-elsewhere"
    | "security-group-lets-out"
    | "security-group-open"
    | "security-group-admits-addresses"
    | "security-group-admits-nobody";

/** Whether restored databases stand where nothing leaves, and nobody but the runner arrives. */
export const securityGroup = defineLook<GroupCode>({
    id: "security-group",
    spares: "A copy of production with a way out, or a way in, is a second production that nobody watches.",
    meanings: {
        "security-group-missing": {
            level: "failure",
            means: "the security group of restored databases does not exist",
            failure: "AwsNotFound",
            remedy: "Deploy the stack with `lifeboat:network.drills`: it makes the group.",
        },
        "security-group-elsewhere": {
            level: "failure",
            means: "the security group is in another VPC than the drills' subnets",
            failure: "PreflightRefused",
            remedy: "Deploy the stack anew: the group and the subnets of drills belong to one VPC.",
        },
        "security-group-lets-out": {
            level: "failure",
            means: "the security group lets something out",
            failure: "PreflightRefused",
            remedy: "Revoke its outbound rules; deploying the stack does.",
        },
        "security-group-open": {
            level: "failure",
            means: "the security group admits every address",
            failure: "PreflightRefused",
            remedy: "Revoke that rule, and admit the runner's group alone; deploying the stack does.",
        },
        "security-group-admits-addresses": {
            level: "warning",
            means: "the security group admits addresses, not only a group",
            remedy: "Admit the runner's group instead of addresses.",
        },
        "security-group-admits-nobody": {
            level: "failure",
            means: "the security group admits nobody, so that the copy could not be asked",
            failure: "PreflightRefused",
            remedy: "Admit the runner's group on PostgreSQL's port; deploying the stack does.",
        },
    },
    look: async ({ target, subnetGroup, securityGroups }) => {
        const [subnets, named] = await Promise.all([subnetGroup(), securityGroups()]);
        const subject = target.place.securityGroupName;
        const here = named.find(({ vpcId }) => subnets === undefined || vpcId === subnets.vpcId);
        if (here !== undefined) return [...lettingOut(here), ...admitting(here)];
        if (named.length === 0) {
            const message = `There is no such security group in ${target.region}.`;
            return [{ code: "security-group-missing", subject, message }];
        }
        const elsewhere = named.map(({ id, vpcId }) => `${id} in ${vpcId}`).join(", ");
        const message = `The subnets are in ${subnets?.vpcId ?? "no VPC"}, and of this name there is ${elsewhere}.`;
        return [{ code: "security-group-elsewhere", subject, message }];
    },
});

function lettingOut({ id, egress }: SecurityGroup): readonly Seen<GroupCode>[] {
    if (egress.length === 0) return [];
    const message = `It lets out: ${egress.map(ruleText).join("; ")}.`;
    return [{ code: "security-group-lets-out", subject: id, message }];
}

function admitting({ id, ingress }: SecurityGroup): readonly Seen<GroupCode>[] {
    if (ingress.length === 0)
        return [{ code: "security-group-admits-nobody", subject: id, message: "It has no inbound rule." }];
    return ingress
        .filter(({ peer }) => !peer.startsWith("sg-"))
        .map((rule) => ({
            code: isEverybody(rule) ? "security-group-open" : "security-group-admits-addresses",
            subject: id,
            message: `It admits ${ruleText(rule)}.`,
        }));
}

function isEverybody({ peer }: SecurityGroupRule): boolean {
    return peer.endsWith("/0");
}

function ruleText({ peer, protocol, fromPort, toPort }: SecurityGroupRule): string {
    if (fromPort === null || protocol === "-1") return `${peer} on every port`;
    return fromPort === toPort || toPort === null
        ? `${peer} on port ${fromPort}`
        : `${peer} on ports ${fromPort} to ${toPort}`;
}
