import struct from "google-protobuf/google/protobuf/struct_pb.js";
import type { Struct } from "google-protobuf/google/protobuf/struct_pb.js";
import { unsupported } from "../unsupported.ts";
import {
    isObject,
    replaceIn,
    replaceInMap,
    secret,
    signatures,
    signatureOf,
    unknownValue,
} from "./property-value.ts";
import type { PropertyMap, PropertyValue } from "./property-value.ts";

/**
 * Properties as a program or a provider sent them: output values become what they hold (a secret, a plain value,
 * or the unknown). Assets and archives are refused.
 */
export function fromWire(sent: Struct | undefined): PropertyMap {
    // What JSON can say is exactly what a protobuf struct can hold.
    const raw = (sent?.toJavaScript() ?? {}) as PropertyMap;
    return replaceInMap(raw, plainOutput);
}

/** Properties as a program or a provider is sent them. */
export function toWire(properties: PropertyMap): Struct {
    return struct.Struct.fromJavaScript(properties);
}

function plainOutput(part: PropertyValue): PropertyValue | undefined {
    const signature = signatureOf(part);
    if (signature === signatures.asset || signature === signatures.archive) {
        throw unsupported("an asset or archive as the property of a resource");
    }
    if (signature !== signatures.output || !isObject(part)) return undefined;
    // Without a value it is not known yet, which is not the same as being null.
    const value = part["value"] === undefined ? unknownValue : replaceIn(part["value"], plainOutput);
    return part["secret"] === true ? secret(value) : value;
}
