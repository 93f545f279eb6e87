import type { PlannedResource, PlannedValue } from "../../../../infra/planned.ts";
import { unknown } from "../../../../infra/planned.ts";
import { instanceType } from "../../../../infra/policies/types.ts";
import type { GuardrailExamples } from "../examples.ts";
import { ofDrill, planned } from "../planned.ts";

const stamp = {
    "lifeboat:drill-id": "drill-20261103t020000z-3fa9c1",
    "lifeboat:expires-at": "2026-11-03T06:00:00Z",
    "lifeboat:target": "shop",
};
const copy = (tags: PlannedValue, name = "copy"): PlannedResource => planned(instanceType, name, { tags });

export const examples: GuardrailExamples = {
    passes: [
        { on: "what is stamped", resources: [copy(stamp)], context: ofDrill },
        {
            on: "what is stamped, and what takes no tags",
            resources: [copy(stamp), planned("aws:ec2/securityGroupRule:SecurityGroupRule", "in")],
            context: ofDrill,
        },
    ],
    fails: [
        {
            on: "what has no stamp in the stack of a drill",
            resources: [copy(null)],
            resource: "copy",
            property: 'tags["lifeboat:drill-id"]',
            context: ofDrill,
        },
        {
            on: "a drill's name without a stamp",
            resources: [copy(null, "drill-20261103t020000z-3fa9c1-copy")],
            resource: "drill-20261103t020000z-3fa9c1-copy",
            property: 'tags["lifeboat:expires-at"]',
        },
        {
            on: "an id that is none",
            resources: [copy({ ...stamp, "lifeboat:drill-id": "yes" })],
            resource: "copy",
            property: 'tags["lifeboat:drill-id"]',
        },
        {
            on: "an end before the beginning",
            resources: [copy({ ...stamp, "lifeboat:expires-at": "2026-11-03T01:00:00Z" })],
            resource: "copy",
            property: 'tags["lifeboat:expires-at"]',
        },
        {
            on: "an end in two days",
            resources: [copy({ ...stamp, "lifeboat:expires-at": "2026-11-05T02:00:00Z" })],
            resource: "copy",
            property: 'tags["lifeboat:expires-at"]',
        },
        {
            on: "an end that is no instant",
            resources: [copy({ ...stamp, "lifeboat:expires-at": "soon" })],
            resource: "copy",
            property: 'tags["lifeboat:expires-at"]',
        },
        {
            on: "a copy of nothing",
            resources: [copy({ ...stamp, "lifeboat:target": "" })],
            resource: "copy",
            property: 'tags["lifeboat:target"]',
        },
    ],
    cannotJudge: [
        {
            on: "tags that are not known",
            resources: [copy(unknown)],
            resource: "copy",
            property: 'tags["lifeboat:drill-id"]',
        },
        {
            on: "an end that is not known",
            resources: [copy({ ...stamp, "lifeboat:expires-at": unknown })],
            resource: "copy",
            property: 'tags["lifeboat:expires-at"]',
        },
    ],
    leavesAlone: [{ on: "what is no drill's", resources: [copy({ backup: "daily" })] }],
};
