import type { Asked, Foreseen } from "../../engine/embedded/recording/foresight.ts";
import {
    isObject,
    type PropertyMap,
    type PropertyValue,
} from "../../engine/embedded/values/property-value.ts";
import type { Outcome, Outcomes } from "./facts.ts";
import { textOf } from "./place.ts";

/** Random values, which only have to be of the right form. */
export const randomOutcomes: Outcomes = {
    "random:index/randomPassword:RandomPassword": ({ hex }) => ({
        id: "none",
        result: hex(32),
        bcryptHash: `$2a$10$${hex(53)}`,
    }),
    "random:index/randomString:RandomString": ({ hex }) => ({ id: hex(16), result: hex(16) }),
    "random:index/randomId:RandomId": ({ hex }) => ({
        id: hex(11),
        hex: hex(16),
        dec: String(BigInt(`0x${hex(16)}`)),
        b64Url: hex(11),
        b64Std: hex(11),
    }),
    "random:index/randomUuid:RandomUuid": ({ uuid }) => ({ id: uuid, result: uuid }),
    "random:index/randomPet:RandomPet": ({ hex }) => ({ id: `pet-${hex(6)}` }),
};

/** An object of the Kubernetes API: named by its metadata, everything else as it was asked for. */
export const kubernetesOutcome: Outcome = ({ inputs, named, uuid, hex, region, dnsSuffix }) => {
    const metadata = objectOf(inputs["metadata"]);
    const name = typeof metadata["name"] === "string" ? metadata["name"] : named("name");
    const namespace = typeof metadata["namespace"] === "string" ? metadata["namespace"] : "default";
    return {
        id: `${namespace}/${name}`,
        metadata: { ...metadata, name, namespace, uid: uuid },
        // a Service is made once its load balancer has an address
        status:
            objectOf(inputs["spec"])["type"] === "LoadBalancer"
                ? { loadBalancer: { ingress: [{ hostname: `${hex(32)}.elb.${region}.${dnsSuffix}` }] } }
                : {},
    };
};

/**
 * `awsx.ec2.Vpc`: what its subnets are called, as many as the zones and the kinds of subnet that were asked for. What
 * is inside of it, its plugin alone knows.
 */
export const vpcOutcome: Outcome = ({ hex, inputs }) => {
    const zones = zoneCount(inputs);
    const kinds = subnetKinds(inputs);
    const ids = (kind: string, digit: string): string[] =>
        kinds.includes(kind)
            ? Array.from({ length: zones }, (_, zone) => `subnet-0${digit}${zone}${hex(14)}`)
            : [];
    return {
        id: "",
        vpcId: `vpc-0${hex(16)}`,
        publicSubnetIds: ids("Public", "a"),
        privateSubnetIds: ids("Private", "b"),
        isolatedSubnetIds: ids("Isolated", "c"),
    };
};

function zoneCount(inputs: PropertyMap): number {
    const named = inputs["availabilityZoneNames"];
    if (Array.isArray(named)) return named.length;
    return typeof inputs["numberOfAvailabilityZones"] === "number" ? inputs["numberOfAvailabilityZones"] : 3;
}

/** Without specifications there is a public and a private subnet in each zone. */
function subnetKinds(inputs: PropertyMap): readonly string[] {
    const specs = inputs["subnetSpecs"];
    if (!Array.isArray(specs)) return ["Public", "Private"];
    return (specs as readonly PropertyValue[]).map((spec) => textOf(objectOf(spec)["type"]) ?? "");
}

function objectOf(value: PropertyValue | undefined): PropertyMap {
    return isObject(value) ? value : {};
}

/** For a type of a package that nobody here knows: the id and what was asked for. */
export function plainForeseen({ name, inputs }: Asked): Foreseen {
    return { id: name, outputs: inputs };
}
