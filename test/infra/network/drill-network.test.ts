import { expect } from "chai";
import { drillEndpointNames } from "../../../infra/network/drill-endpoints.ts";
import { DrillNetwork } from "../../../infra/network/drill-network.ts";
import type { PlannedResource } from "../../../infra/planned.ts";
import { jsonInput, recorded, type Recorded } from "../../support/aws/recorded.ts";
import { exampleSite } from "../../support/aws/site.ts";

const calls = {
    "aws:index/getAvailabilityZones:getAvailabilityZones": {
        names: ["eu-central-1a", "eu-central-1b", "eu-central-1c"],
    },
};
const ingressType = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
const egressType = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule";

let made: Recorded;

describe("a drill's network", () => {
    before(async () => {
        made = await network(["rds", "ecr.api"]);
    });

    it("has a VPC of its own, and no way out of it", () => {
        expect(made.one("aws:ec2/vpc:Vpc").inputs).to.deep.include({
            cidrBlock: "10.255.0.0/24",
            enableDnsHostnames: true,
            enableDnsSupport: true,
        });
        expect(made.one("aws:ec2/routeTable:RouteTable").inputs["routes"]).to.deep.equal([]);
        const types = made.resources.map(({ type }) => type);
        for (const out of ["internetGateway", "natGateway", "vpcPeering", "ec2/route:", "transitGateway"])
            expect(
                types.filter((type) => type.includes(out)),
                out,
            ).to.deep.equal([]);
    });

    it("has two subnets in two zones, under the routes that lead nowhere", () => {
        const subnets = made.all("aws:ec2/subnet:Subnet");
        expect(
            subnets.map(({ name, inputs }) => [name, inputs["cidrBlock"], inputs["availabilityZone"]]),
        ).to.deep.equal([
            ["drills-subnet-a", "10.255.0.0/25", "eu-central-1a"],
            ["drills-subnet-b", "10.255.0.128/25", "eu-central-1b"],
        ]);
        expect(subnets.map(({ inputs }) => inputs["mapPublicIpOnLaunch"])).to.deep.equal([false, false]);
        const routes = made.all("aws:ec2/routeTableAssociation:RouteTableAssociation");
        expect(routes.map(({ inputs }) => [inputs["subnetId"], inputs["routeTableId"]])).to.deep.equal([
            ["drills-subnet-a-id", "drills-routes-id"],
            ["drills-subnet-b-id", "drills-routes-id"],
        ]);
        expect(made.one("aws:rds/subnetGroup:SubnetGroup").inputs).to.deep.include({
            name: "shop-production-drills",
            subnetIds: ["drills-subnet-a-id", "drills-subnet-b-id"],
        });
    });

    it("closes the VPC's own security group", () => {
        expect(made.one("aws:ec2/defaultSecurityGroup:DefaultSecurityGroup").inputs).to.deep.include({
            vpcId: "drills-id",
            ingress: [],
            egress: [],
        });
    });

    it("lets the runner reach restored databases on 5432, endpoints and S3 on 443, and nothing else", () => {
        expect(made.all(egressType).map(rule)).to.have.deep.members([
            { of: "drills-runner-id", other: "drills-restored-id", protocol: "tcp", ports: [5_432, 5_432] },
            { of: "drills-runner-id", other: "drills-endpoints-id", protocol: "tcp", ports: [443, 443] },
            { of: "drills-runner-id", other: "a prefix list", protocol: "tcp", ports: [443, 443] },
        ]);
    });

    it("admits the runner alone, and lets restored databases out to nobody", () => {
        expect(made.all(ingressType).map(rule)).to.have.deep.members([
            { of: "drills-restored-id", other: "drills-runner-id", protocol: "tcp", ports: [5_432, 5_432] },
            { of: "drills-endpoints-id", other: "drills-runner-id", protocol: "tcp", ports: [443, 443] },
        ]);
        for (const group of made.all("aws:ec2/securityGroup:SecurityGroup"))
            expect(group.inputs).not.to.have.any.keys("ingress", "egress");
    });

    it("has the endpoints that are asked for, in one zone, under the services' own names", () => {
        const endpoints = made
            .all("aws:ec2/vpcEndpoint:VpcEndpoint")
            .filter(({ inputs }) => inputs["vpcEndpointType"] === "Interface");
        expect(endpoints.map(({ inputs }) => inputs["serviceName"])).to.deep.equal([
            "com.amazonaws.eu-central-1.rds",
            "com.amazonaws.eu-central-1.ecr.api",
        ]);
        for (const { inputs } of endpoints)
            expect(inputs).to.deep.include({
                privateDnsEnabled: true,
                subnetIds: ["drills-subnet-a-id"],
                securityGroupIds: ["drills-endpoints-id"],
            });
    });

    it("opens S3 to this account's buckets and to the layers of images alone", () => {
        const s3 = made.one("aws:ec2/vpcEndpoint:VpcEndpoint", "drills-endpoint-s3");
        expect(s3.inputs).to.deep.include({
            vpcEndpointType: "Gateway",
            routeTableIds: ["drills-routes-id"],
        });
        const { Statement } = jsonInput(s3, "policy") as {
            readonly Statement: readonly Record<string, unknown>[];
        };
        expect(Statement.map(({ Resource, Condition }) => [Resource, Condition])).to.deep.equal([
            ["*", { StringEquals: { "aws:ResourceAccount": "123456789012", "aws:SourceVpc": "drills-id" } }],
            [
                "arn:aws:s3:::prod-eu-central-1-starport-layer-bucket/*",
                { StringEquals: { "aws:SourceVpc": "drills-id" } },
            ],
        ]);
        expect(Statement[1]?.["Action"]).to.deep.equal(["s3:GetObject"]);
    });

    it("says of each endpoint that it may have what it is for", () => {
        expect(
            drillEndpointNames
                .map((name) => `endpoint-${name}`)
                .filter((key) => !(key in DrillNetwork.purposes)),
        ).to.deep.equal([]);
    });
});

function network(endpoints: readonly (typeof drillEndpointNames)[number][]): Promise<Recorded> {
    const args = { site: exampleSite, cidrBlock: "10.255.0.0/24", endpoints };
    return recorded(() => new DrillNetwork("drills", args), { calls });
}

function rule({ inputs }: PlannedResource): object {
    return {
        of: inputs["securityGroupId"],
        other:
            inputs["referencedSecurityGroupId"] ??
            (inputs["cidrIpv4"] === undefined ? "a prefix list" : "addresses"),
        protocol: inputs["ipProtocol"],
        ports: [inputs["fromPort"], inputs["toPort"]],
    };
}
