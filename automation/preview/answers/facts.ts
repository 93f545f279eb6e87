import { createHash } from "node:crypto";
import type { Asked, Foreseen } from "../../engine/embedded/recording/foresight.ts";
import type { PropertyMap } from "../../engine/embedded/values/property-value.ts";
import { placeOf, textOf, type Place } from "./place.ts";

/** What the computed outputs of a resource are made of. Everything follows from its URN, so it is the same every time. */
export interface Facts extends Place {
    readonly inputs: PropertyMap;
    /** The resource's physical name, as its inputs say it or as the provider would make it up. */
    readonly named: (property: string) => string;
    /** A text among the inputs; `fallback` where there is none. */
    readonly given: (property: string, fallback: string) => string;
    /** So many hexadecimal digits, the same ones for every call. */
    readonly hex: (digits: number) => string;
    readonly uuid: string;
    /** An ARN in the resource's region and account. */
    readonly arn: (service: string, resource: string) => string;
    /** An ARN of a service that is the same in all regions. */
    readonly globalArn: (service: string, resource: string) => string;
}

/** The computed outputs of one type of resource, and its id. */
export type Outcome = (facts: Facts) => PropertyMap & { readonly id: string };

/** Outcomes by type token. */
export type Outcomes = Readonly<Record<string, Outcome>>;

/** The resource as it would be: its inputs, and over them what the outcome computes. */
export function foreseenBy(outcome: Outcome, asked: Asked): Foreseen {
    const { id, ...computed } = outcome(factsOf(asked));
    return { id, outputs: { ...asked.inputs, ...computed } };
}

function factsOf({ urn, name, inputs, providerOf }: Asked): Facts {
    const place = placeOf(inputs, providerOf);
    const digest = createHash("sha512").update(urn).digest("hex");
    const hex = (digits: number): string => digest.slice(0, digits);
    const arn = (service: string, where: string, resource: string): string =>
        `arn:${place.partition}:${service}:${where}:${resource}`;
    return {
        ...place,
        inputs,
        hex,
        uuid: [0, 8, 12, 16, 20].map((at, part) => digest.slice(at, [8, 12, 16, 20, 32][part])).join("-"),
        given: (property, fallback) => textOf(inputs[property]) ?? fallback,
        named: (property) => {
            const made = `${textOf(inputs[`${property}Prefix`]) ?? `${name}-`}${hex(7)}`;
            return textOf(inputs[property]) ?? made;
        },
        arn: (service, resource) => arn(service, `${place.region}:${place.accountId}`, resource),
        globalArn: (service, resource) => arn(service, `:${place.accountId}`, resource),
    };
}
