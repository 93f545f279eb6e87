import { unknown } from "../../../../infra/planned.ts";
import type { GuardrailExamples } from "../examples.ts";
import { planned } from "../planned.ts";

const storageClass = "kubernetes:storage.k8s.io/v1:StorageClass";
const template = "aws:ec2/launchTemplate:LaunchTemplate";

export const examples: GuardrailExamples = {
    passes: [
        {
            on: "encrypted volumes of each kind",
            resources: [
                planned("aws:ebs/volume:Volume", "data", { encrypted: true }),
                planned(storageClass, "fast", {
                    provisioner: "ebs.csi.aws.com",
                    parameters: { encrypted: "true" },
                }),
                planned(template, "nodes", {
                    blockDeviceMappings: [{ deviceName: "/dev/xvda", ebs: { encrypted: "true" } }],
                }),
                planned("aws:ec2/instance:Instance", "bastion", { rootBlockDevice: { encrypted: true } }),
            ],
        },
    ],
    fails: [
        {
            on: "a volume that says nothing",
            resources: [planned("aws:ebs/volume:Volume", "data")],
            resource: "data",
            property: "encrypted",
        },
        {
            on: "claims of a plain class",
            resources: [
                planned(storageClass, "fast", {
                    provisioner: "ebs.csi.aws.com",
                    parameters: { type: "gp3" },
                }),
            ],
            resource: "fast",
            property: "parameters.encrypted",
        },
        {
            on: "one of two disks of a node",
            resources: [
                planned(template, "nodes", {
                    blockDeviceMappings: [{ ebs: { encrypted: "true" } }, { ebs: { volumeSize: 20 } }],
                }),
            ],
            resource: "nodes",
            property: "blockDeviceMappings[1].ebs.encrypted",
        },
        {
            on: "the root disk of a server",
            resources: [planned("aws:ec2/instance:Instance", "bastion")],
            resource: "bastion",
            property: "rootBlockDevice.encrypted",
        },
    ],
    cannotJudge: [
        {
            on: "an unknown volume",
            resources: [planned("aws:ebs/volume:Volume", "data", { encrypted: unknown })],
            resource: "data",
            property: "encrypted",
        },
    ],
    leavesAlone: [
        {
            on: "a class of another storage",
            resources: [planned(storageClass, "shared", { provisioner: "efs.csi.aws.com" })],
        },
    ],
};
