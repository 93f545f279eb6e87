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
    const opened = (part: PropertyValue): PropertyValue | undefined => {
        refuseAsset(part);
        return plainOutput(part, opened);
    };
    return replaceInMap(rawFrom(sent), opened);
}

/** The same for whoever never reads the files: assets and archives stay as they were sent. */
export function fromWireWithAssets(sent: Struct | undefined): PropertyMap {
    const opened = (part: PropertyValue): PropertyValue | undefined => plainOutput(part, opened);
    return replaceInMap(rawFrom(sent), opened);
}

/** Properties as a program or a provider is sent them. */
export function toWire(properties: PropertyMap): Struct {
    return struct.Struct.fromJavaScript(properties);
}

/** What JSON can say is exactly what a protobuf struct can hold. */
function rawFrom(sent: Struct | undefined): PropertyMap {
    return sent?.toJavaScript() ?? {};
}

function refuseAsset(part: PropertyValue): void {
    const signature = signatureOf(part);
    if (signature === signatures.asset || signature === signatures.archive) {
        throw unsupported("an asset or archive as the property of a resource");
    }
}

/** @param inside what is done to the parts of what it holds */
function plainOutput(
    part: PropertyValue,
    inside: (part: PropertyValue) => PropertyValue | undefined,
): PropertyValue | undefined {
    if (signatureOf(part) !== signatures.output || !isObject(part)) return undefined;
    // Without a value it is not known yet, which is not the same as being null.
    const value = part["value"] === undefined ? unknownValue : replaceIn(part["value"], inside);
    return part["secret"] === true ? secret(value) : value;
}
