import type { AwsAction } from "./action.ts";
import { asking, type AwsPlace, clientOptions } from "./call.ts";

/** What a drill asks EC2. */
export const ec2Actions: readonly AwsAction[] = [
    {
        action: "ec2:DescribeSecurityGroups",
        reach: "anything",
        purpose: "finds the group that restored databases stand in",
    },
    { action: "ec2:DescribeSecurityGroupRules", reach: "anything", purpose: "sees that nothing leaves it" },
];

/** A security group and what it lets through. */
export interface SecurityGroup {
    readonly id: string;
    readonly name: string;
    readonly vpcId: string;
    readonly ingress: readonly SecurityGroupRule[];
    readonly egress: readonly SecurityGroupRule[];
}

/** One rule. */
export interface SecurityGroupRule {
    /** The other side: a block of addresses, the id of a group, or of a prefix list. */
    readonly peer: string;
    readonly protocol: string;
    readonly fromPort: number | null;
    readonly toPort: number | null;
}

/** EC2 of one region. */
export interface Ec2 {
    /** With their rules. By the groups' own names, not their tags. */
    readonly securityGroups: (name: string) => Promise<readonly SecurityGroup[]>;
}

/** Loads the SDK's client when it is first needed. */
export async function openEc2(place: AwsPlace): Promise<Ec2> {
    const sdk = await import("@aws-sdk/client-ec2");
    const client = new sdk.EC2Client(clientOptions(place));
    const options = place.signal === undefined ? {} : { abortSignal: place.signal };
    const rulesOf = async (groupId: string): Promise<readonly (SecurityGroupRule & { egress: boolean })[]> =>
        asking("ec2:DescribeSecurityGroupRules", groupId, async () => {
            const found: (SecurityGroupRule & { egress: boolean })[] = [];
            const filters = { Filters: [{ Name: "group-id", Values: [groupId] }] };
            for await (const page of sdk.paginateDescribeSecurityGroupRules({ client }, filters, options)) {
                for (const rule of page.SecurityGroupRules ?? []) {
                    found.push({
                        egress: rule.IsEgress ?? false,
                        peer:
                            rule.ReferencedGroupInfo?.GroupId ??
                            rule.PrefixListId ??
                            rule.CidrIpv4 ??
                            rule.CidrIpv6 ??
                            "",
                        protocol: rule.IpProtocol ?? "",
                        fromPort: rule.FromPort ?? null,
                        toPort: rule.ToPort ?? null,
                    });
                }
            }
            return found;
        });
    return {
        securityGroups: (name) =>
            asking("ec2:DescribeSecurityGroups", name, async () => {
                const found: SecurityGroup[] = [];
                const filters = { Filters: [{ Name: "group-name", Values: [name] }] };
                for await (const page of sdk.paginateDescribeSecurityGroups({ client }, filters, options)) {
                    for (const { GroupId = "", GroupName = "", VpcId = "" } of page.SecurityGroups ?? []) {
                        const rules = await rulesOf(GroupId);
                        found.push({
                            id: GroupId,
                            name: GroupName,
                            vpcId: VpcId,
                            ingress: rules.filter(({ egress }) => !egress),
                            egress: rules.filter(({ egress }) => egress),
                        });
                    }
                }
                return found;
            }),
    };
}
