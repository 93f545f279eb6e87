import { expect } from "chai";
import { defaultNewNetwork, type NewNetwork } from "../../../infra/config/network.ts";
import { RegionNetwork, subnetSpecs } from "../../../infra/network/region-network.ts";
import { recorded } from "../../support/aws/recorded.ts";
import { promiseOf } from "../../support/aws/promise-of.ts";
import { exampleSite } from "../../support/aws/site.ts";

const existing = {
    vpcId: "vpc-1",
    cidrBlock: "172.16.0.0/16",
    databaseSubnetIds: ["subnet-1", "subnet-2"],
    privateSubnetIds: ["subnet-3"],
};

describe("a region's network", () => {
    it("is one VPC with subnets that no route leads out of, and private ones", async () => {
        const { one } = await recorded(() => made({ zones: 2 }));
        const vpc = one("awsx:ec2:Vpc");
        expect(vpc.kind).to.equal("remote");
        expect(vpc.name).to.equal("network");
        expect(vpc.parent).to.equal(one("lifeboat:network:RegionNetwork").urn);
        expect(vpc.inputs).to.deep.include({
            cidrBlock: "10.0.0.0/16",
            numberOfAvailabilityZones: 2,
            enableDnsHostnames: true,
            natGateways: { strategy: "Single" },
            tags: exampleSite.tags,
        });
    });

    for (const [natGateways, strategy, types] of [
        ["none", "None", ["Isolated", "Private"]],
        ["single", "Single", ["Isolated", "Private", "Public"]],
        ["one-per-zone", "OnePerAz", ["Isolated", "Private", "Public"]],
    ] as const) {
        it(`has ${types.join(", ")} subnets where the NAT gateways are ${natGateways}`, async () => {
            expect(subnetSpecs(natGateways).map(({ type }) => type)).to.deep.equal(types);
            const { one } = await recorded(() => made({ natGateways }));
            expect(one("awsx:ec2:Vpc").inputs["natGateways"]).to.deep.equal({ strategy });
            expect(one("awsx:ec2:Vpc").inputs["subnetSpecs"]).to.have.length(types.length);
        });
    }

    it("is the one that is there already, and nothing is made", async () => {
        const seen: unknown[] = [];
        const { resources } = await recorded(async () => {
            const args = { site: exampleSite, existing, made: defaultNewNetwork };
            const { vpcId, cidrBlock, databaseSubnetIds, privateSubnetIds } = new RegionNetwork(
                "network",
                args,
            );
            seen.push(
                ...(await Promise.all(
                    [vpcId, cidrBlock, databaseSubnetIds, privateSubnetIds].map((output) =>
                        promiseOf<unknown>(output),
                    ),
                )),
            );
        });
        expect(resources.filter(({ kind }) => kind !== "component")).to.deep.equal([]);
        expect(seen).to.deep.equal(["vpc-1", "172.16.0.0/16", ["subnet-1", "subnet-2"], ["subnet-3"]]);
    });
});

function made(change: Partial<NewNetwork>): RegionNetwork {
    return new RegionNetwork("network", { site: exampleSite, made: { ...defaultNewNetwork, ...change } });
}
