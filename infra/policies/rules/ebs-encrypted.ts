import type { PlannedResource } from "../../planned.ts";
import { demand } from "../demand.ts";
import type { Finding, Guardrail } from "../guardrail.ts";
import { at, below, elements, isAbsent, type Place } from "../place.ts";

const volumeType = "aws:ebs/volume:Volume";
const launchTemplateType = "aws:ec2/launchTemplate:LaunchTemplate";
const serverType = "aws:ec2/instance:Instance";
const storageClassType = "kubernetes:storage.k8s.io/v1:StorageClass";

export const ebsEncrypted = {
    id: "ebs-encrypted",
    title: "Volumes are encrypted",
    demands:
        "Every volume is encrypted: one that stands alone, of a server, or one that a Kubernetes claim makes.",
    danger: "A self-managed database lies on a volume; its snapshot is as open as the volume was.",
    remedy: 'Set encrypted: true; in a StorageClass parameters.encrypted: "true".',
    level: "mandatory",
    looksAt: [volumeType, launchTemplateType, serverType, storageClassType],
    concerns: ({ type, inputs }) =>
        type !== storageClassType ||
        typeof inputs["provisioner"] !== "string" ||
        inputs["provisioner"].includes("ebs"),
    inspect: (resource) => encryptionPlaces(resource).flatMap(encrypted),
} as const satisfies Guardrail;

/** Where a resource says whether a volume is encrypted. */
function encryptionPlaces(resource: PlannedResource): readonly Place[] {
    switch (resource.type) {
        case launchTemplateType:
            return elements(at(resource, "blockDeviceMappings"))
                .map((mapping) => below(mapping, "ebs"))
                .filter((ebs) => !isAbsent(ebs))
                .map((ebs) => below(ebs, "encrypted"));
        case serverType:
            return [
                at(resource, "rootBlockDevice", "encrypted"),
                ...elements(at(resource, "ebsBlockDevices")).map((device) => below(device, "encrypted")),
            ];
        case storageClassType:
            return [at(resource, "parameters", "encrypted")];
        default:
            return [at(resource, "encrypted")];
    }
}

/** Launch templates and storage classes write it as a text. */
function encrypted(place: Place): readonly Finding[] {
    return demand(place, (value) => value === true || value === "true", "The volume is not encrypted.");
}
