import { unknown } from "../../../../infra/planned.ts";
import { keyType } from "../../../../infra/policies/types.ts";
import type { GuardrailExamples } from "../examples.ts";
import { after, planned } from "../planned.ts";

const topic = "aws:sns/topic:Topic";
const key = planned(keyType, "key");

export const examples: GuardrailExamples = {
    passes: [
        {
            on: "a topic with a key",
            resources: [key, planned(topic, "notices", { kmsMasterKeyId: unknown }, after(key))],
        },
    ],
    fails: [
        {
            on: "a topic without one",
            resources: [planned(topic, "notices")],
            resource: "notices",
            property: "kmsMasterKeyId",
        },
        {
            on: "the key that alarms cannot use",
            resources: [planned(topic, "notices", { kmsMasterKeyId: "alias/aws/sns" })],
            resource: "notices",
            property: "kmsMasterKeyId",
        },
    ],
    cannotJudge: [
        {
            on: "an unknown key",
            resources: [planned(topic, "notices", { kmsMasterKeyId: unknown })],
            resource: "notices",
            property: "kmsMasterKeyId",
        },
    ],
};
