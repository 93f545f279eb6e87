import type { Facts, Outcome, Outcomes } from "./facts.ts";

/** What has no name in EC2, but an id of a kind: the kind is also what its ARN says. */
const kinds: Readonly<Record<string, readonly [prefix: string, kind: string]>> = {
    "aws:ec2/vpc:Vpc": ["vpc", "vpc"],
    "aws:ec2/subnet:Subnet": ["subnet", "subnet"],
    "aws:ec2/securityGroup:SecurityGroup": ["sg", "security-group"],
    "aws:ec2/routeTable:RouteTable": ["rtb", "route-table"],
    "aws:ec2/internetGateway:InternetGateway": ["igw", "internet-gateway"],
    "aws:ec2/natGateway:NatGateway": ["nat", "natgateway"],
    "aws:ec2/networkAcl:NetworkAcl": ["acl", "network-acl"],
    "aws:ec2/flowLog:FlowLog": ["fl", "vpc-flow-log"],
    "aws:ec2/securityGroupRule:SecurityGroupRule": ["sgrule", "security-group-rule"],
};

/** Networks. */
export const networkOutcomes: Outcomes = {
    ...Object.fromEntries(
        Object.entries(kinds).map(([type, [prefix, kind]]) => [type, ofKind(prefix, kind)]),
    ),
    "aws:ec2/launchTemplate:LaunchTemplate": (facts) => ({
        ...ofKind("lt", "launch-template")(facts),
        defaultVersion: 1,
        latestVersion: 1,
    }),
    "aws:ec2/vpcEndpoint:VpcEndpoint": endpointOutcome,
    "aws:ec2/eip:Eip": ({ hex, arn }) => {
        const allocationId = `eipalloc-0${hex(16)}`;
        const host = (Number.parseInt(hex(2), 16) % 254) + 1;
        return {
            id: allocationId,
            allocationId,
            arn: arn("ec2", `elastic-ip/${allocationId}`),
            publicIp: `203.0.113.${host}`,
        };
    },
    "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": ruleOutcome,
    "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule": ruleOutcome,
    "aws:route53/zone:Zone": ({ hex, partition, inputs }) => {
        const zoneId = `Z${hex(20).toUpperCase()}`;
        return {
            id: zoneId,
            zoneId,
            name: inputs["name"] ?? "",
            arn: `arn:${partition}:route53:::hostedzone/${zoneId}`,
            nameServers: [1, 2, 3, 4].map((server) => `ns-${server}.awsdns-0${server}.com`),
        };
    },
    "aws:route53/record:Record": ({ given }) => {
        const [name, type] = [given("name", ""), given("type", "")];
        return { id: `${given("zoneId", "")}_${name}_${type}`, fqdn: name };
    },
    "aws:route53/healthCheck:HealthCheck": ({ uuid, partition }) => ({
        id: uuid,
        arn: `arn:${partition}:route53:::healthcheck/${uuid}`,
    }),
    "aws:acm/certificate:Certificate": ({ uuid, arn }) => ({
        id: arn("acm", `certificate/${uuid}`),
        arn: arn("acm", `certificate/${uuid}`),
    }),
};

function ofKind(prefix: string, kind: string): Outcome {
    return ({ hex, arn, named, accountId }) => {
        const id = `${prefix}-0${hex(16)}`;
        return { id, name: named("name"), arn: arn("ec2", `${kind}/${id}`), ownerId: accountId };
    };
}

function endpointOutcome({ hex, arn, accountId, region, given, dnsSuffix }: Facts) {
    const id = `vpce-0${hex(16)}`;
    const service = given("serviceName", "").split(".").at(-1) ?? "";
    return {
        id,
        arn: arn("ec2", `vpc-endpoint/${id}`),
        ownerId: accountId,
        prefixListId: `pl-${hex(8)}`,
        dnsEntries: [
            {
                dnsName: `${id}-${hex(8)}.${service}.${region}.vpce.${dnsSuffix}`,
                hostedZoneId: `Z${hex(13)}`,
            },
        ],
    };
}

function ruleOutcome({ hex, arn }: Facts) {
    const id = `sgr-0${hex(16)}`;
    return { id, securityGroupRuleId: id, arn: arn("ec2", `security-group-rule/${id}`) };
}
