import type { TypeModel, TypeModels } from "../type-model.ts";

const service = "ec2";

/** EC2 takes tags as those of a kind of resource. */
const tags = "TagSpecifications.Tags";

const rule: Readonly<Record<string, string>> = {
    protocol: "IpProtocol",
    cidrBlocks: "IpRanges.CidrIp",
    ipv6CidrBlocks: "Ipv6Ranges.CidrIpv6",
    prefixListIds: "PrefixListIds.PrefixListId",
    description: "IpRanges.Description",
};

/** The rules of a security group as the group itself states them. */
function rulesBelow(side: string): Readonly<Record<string, string>> {
    const names = { ...rule, securityGroups: "UserIdGroupPairs.GroupId" };
    return Object.fromEntries([
        [side, "IpPermissions"],
        ...Object.entries(names).map(([name, path]) => [`${side}.${name}`, path]),
    ]) as Record<string, string>;
}

const authorize = ["AuthorizeSecurityGroupIngress", "AuthorizeSecurityGroupEgress"];

function oneRule(operation: string): TypeModel {
    return {
        service,
        operations: [operation],
        root: "IpPermissions",
        names: {
            cidrIpv4: "IpRanges.CidrIp",
            cidrIpv6: "Ipv6Ranges.CidrIpv6",
            description: "IpRanges.Description",
            prefixListId: "PrefixListIds.PrefixListId",
            referencedSecurityGroupId: "UserIdGroupPairs.GroupId",
            securityGroupId: "GroupId",
            tags,
        },
    };
}

/** Networks, and who may talk to whom in them. */
export const networkTypes: TypeModels = {
    "aws:ec2/vpc:Vpc": {
        service,
        operations: ["CreateVpc", "ModifyVpcAttribute"],
        names: {
            assignGeneratedIpv6CidrBlock: "AmazonProvidedIpv6CidrBlock",
            enableDnsHostnames: "EnableDnsHostnames.Value",
            enableDnsSupport: "EnableDnsSupport.Value",
            enableNetworkAddressUsageMetrics: "EnableNetworkAddressUsageMetrics.Value",
            tags,
        },
    },
    "aws:ec2/subnet:Subnet": {
        service,
        operations: ["CreateSubnet", "ModifySubnetAttribute"],
        names: {
            assignIpv6AddressOnCreation: "AssignIpv6AddressOnCreation.Value",
            enableDns64: "EnableDns64.Value",
            enableResourceNameDnsARecordOnLaunch: "EnableResourceNameDnsARecordOnLaunch.Value",
            enableResourceNameDnsAaaaRecordOnLaunch: "EnableResourceNameDnsAAAARecordOnLaunch.Value",
            mapCustomerOwnedIpOnLaunch: "MapCustomerOwnedIpOnLaunch.Value",
            mapPublicIpOnLaunch: "MapPublicIpOnLaunch.Value",
            tags,
        },
    },
    "aws:ec2/routeTable:RouteTable": {
        service,
        operations: ["CreateRouteTable", "CreateRoute"],
        names: {
            tags,
            routes: ".",
            "routes.cidrBlock": "DestinationCidrBlock",
            "routes.ipv6CidrBlock": "DestinationIpv6CidrBlock",
            "routes.egressOnlyGatewayId": "EgressOnlyInternetGatewayId",
        },
        unused: ["propagatingVgws"],
    },
    "aws:ec2/route:Route": {
        service,
        operations: ["CreateRoute"],
        names: { egressOnlyGatewayId: "EgressOnlyInternetGatewayId" },
    },
    "aws:ec2/routeTableAssociation:RouteTableAssociation": { service, operations: ["AssociateRouteTable"] },
    "aws:ec2/internetGateway:InternetGateway": {
        service,
        operations: ["CreateInternetGateway", "AttachInternetGateway"],
        names: { tags },
    },
    "aws:ec2/natGateway:NatGateway": {
        service,
        operations: ["CreateNatGateway"],
        names: { privateIp: "PrivateIpAddress", tags },
    },
    "aws:ec2/eip:Eip": {
        service,
        operations: ["AllocateAddress", "AssociateAddress"],
        names: {
            associateWithPrivateIp: "PrivateIpAddress",
            instance: "InstanceId",
            networkInterface: "NetworkInterfaceId",
            tags,
        },
    },
    "aws:ec2/securityGroup:SecurityGroup": {
        service,
        operations: ["CreateSecurityGroup", ...authorize],
        names: { name: "GroupName", tags, ...rulesBelow("ingress"), ...rulesBelow("egress") },
        own: ["egress.self", "ingress.self", "namePrefix", "revokeRulesOnDelete"],
        supplied: ["GroupName", "Description"],
    },
    "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup": {
        service,
        operations: authorize,
        names: { tags, ...rulesBelow("ingress"), ...rulesBelow("egress") },
        // an existing group is taken over, the one of this VPC
        own: ["egress.self", "ingress.self", "revokeRulesOnDelete", "vpcId"],
    },
    "aws:ec2/securityGroupRule:SecurityGroupRule": {
        service,
        operations: ["AuthorizeSecurityGroupIngress"],
        root: "IpPermissions",
        names: { ...rule, securityGroupId: "GroupId", sourceSecurityGroupId: "UserIdGroupPairs.GroupId" },
        // which of the two operations it is, and whether the group itself is meant
        own: ["self", "type"],
    },
    "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": oneRule("AuthorizeSecurityGroupIngress"),
    "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule": oneRule("AuthorizeSecurityGroupEgress"),
    "aws:ec2/vpcEndpoint:VpcEndpoint": {
        service,
        operations: ["CreateVpcEndpoint"],
        names: { policy: "PolicyDocument", tags },
        own: ["autoAccept"],
    },
    "aws:ec2/flowLog:FlowLog": {
        service,
        operations: ["CreateFlowLogs"],
        names: {
            eniId: "ResourceIds",
            iamRoleArn: "DeliverLogsPermissionArn",
            subnetId: "ResourceIds",
            transitGatewayAttachmentId: "ResourceIds",
            transitGatewayId: "ResourceIds",
            vpcId: "ResourceIds",
            tags,
        },
        unused: ["regionalNatGatewayId"],
        supplied: ["ResourceIds", "ResourceType"],
    },
    "aws:ec2/launchTemplate:LaunchTemplate": {
        service,
        operations: ["CreateLaunchTemplate"],
        root: "LaunchTemplateData",
        names: {
            description: "VersionDescription",
            name: "LaunchTemplateName",
            securityGroupNames: "SecurityGroups",
            vpcSecurityGroupIds: "SecurityGroupIds",
            tags,
        },
        own: ["defaultVersion", "namePrefix", "updateDefaultVersion"],
        unused: [
            "networkInterfaces.ipv4AddressCount",
            "networkInterfaces.ipv4Addresses",
            "networkInterfaces.securityGroups",
        ],
    },
};
