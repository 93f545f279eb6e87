import { startsPerMonth } from "../firings.ts";
import { hoursPerMonth, type Pricer } from "../quantity.ts";
import { listIn, numberIn, textIn } from "../read-input.ts";
import { textAt } from "../../policies/place.ts";

/** A function, as often as the stack's schedules start it. */
export const priceFunction: Pricer = (resource, { stack, usage }) => {
    const runs = startsPerMonth(stack, resource, textIn(resource, "name"));
    const architecture = listIn(resource, "architectures").map(textAt)[0] ?? "x86_64";
    const gigabytes = (numberIn(resource, "memorySize") ?? 128) / 1_024;
    return [
        {
            what: `${Math.round(runs)} runs a month`,
            price: `lambda.${architecture}`,
            amount: runs * usage.functionSeconds * gigabytes,
        },
        { what: "calls", price: "lambda.requests", amount: runs / 1_000_000 },
    ];
};

/** A control plane. */
export const priceCluster: Pricer = () => [
    { what: "control plane", price: "eks.hour", amount: hoursPerMonth },
];

/** As many machines as are wanted, each with its disk. */
export const priceNodeGroup: Pricer = (group) => {
    const nodes = numberIn(group, "scalingConfig", "desiredSize") ?? 1;
    const type = listIn(group, "instanceTypes").map(textAt)[0] ?? "t3.medium";
    const disk = numberIn(group, "diskSize") ?? 20;
    return [
        { what: `${nodes} nodes`, price: `ec2.hour.${type}`, amount: hoursPerMonth * nodes },
        { what: "disks of the nodes", price: "ebs.gp3", amount: disk * nodes },
    ];
};

const templateType = "aws:ec2/launchTemplate:LaunchTemplate";

/** As many machines as are wanted: none, where it stands by to be scaled up. */
export const priceScalingGroup: Pricer = (group, { stack }) => {
    const wanted = numberIn(group, "desiredCapacity") ?? numberIn(group, "minSize") ?? 0;
    if (wanted === 0) return [];
    const template = stack.resources.find(
        ({ type, urn }) => type === templateType && group.dependencies.includes(urn),
    );
    const type = template === undefined ? undefined : textIn(template, "instanceType");
    if (type === undefined) return [{ what: "machines", unpricedBecause: "their type is not known" }];
    return [{ what: `${wanted} machines`, price: `ec2.hour.${type}`, amount: hoursPerMonth * wanted }];
};
