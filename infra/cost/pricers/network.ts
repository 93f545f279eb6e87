import { hoursPerMonth, type Pricer, type Quantity, type PricingContext } from "../quantity.ts";
import { listIn, numberIn, textIn } from "../read-input.ts";

/** A gateway for traffic to the internet, and what passes it. */
export const priceNatGateway: Pricer = (_gateway, context) => natGateways(1, context);

function natGateways(count: number, { usage }: PricingContext): readonly Quantity[] {
    return [
        { what: "gateway", price: "nat.hour", amount: hoursPerMonth * count },
        { what: "traffic", price: "nat.data", amount: usage.networkGigabytesPerMonth * count },
    ];
}

/** A public address costs the same whether it is used or not. */
export const priceAddress: Pricer = () => [
    { what: "public address", price: "address.hour", amount: hoursPerMonth },
];

/** An interface endpoint stands in each of its subnets; gateway endpoints cost nothing. */
export const priceEndpoint: Pricer = (endpoint, { usage }) => {
    if (textIn(endpoint, "vpcEndpointType") !== "Interface") return [];
    const zones = listIn(endpoint, "subnetIds").length;
    return [
        {
            what: zones === 1 ? "endpoint in one zone" : `endpoint in ${zones} zones`,
            price: "endpoint.hour",
            amount: hoursPerMonth * zones,
        },
        { what: "traffic", price: "endpoint.data", amount: usage.networkGigabytesPerMonth },
    ];
};

/** awsx makes a gateway with an address for each zone unless it is told otherwise. */
export const priceVpcComponent: Pricer = (vpc, context) => {
    const strategy = textIn(vpc, "natGateways", "strategy") ?? "OnePerAz";
    const zones =
        numberIn(vpc, "numberOfAvailabilityZones") ?? (listIn(vpc, "availabilityZoneNames").length || 3);
    const count = { None: 0, Single: 1, OnePerAz: zones }[strategy];
    if (count === undefined) {
        return [{ what: "NAT gateways", unpricedBecause: `the strategy ${strategy} is not known` }];
    }
    if (count === 0) return [];
    const addresses = {
        what: count === 1 ? "public address" : `${count} public addresses`,
        price: "address.hour",
        amount: hoursPerMonth * count,
    };
    return [...natGateways(count, context), addresses];
};
