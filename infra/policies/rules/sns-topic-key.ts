import { demand, demandGiven } from "../demand.ts";
import type { Guardrail } from "../guardrail.ts";
import { at, textAt } from "../place.ts";
import { keyType } from "../types.ts";

export const snsTopicKey = {
    id: "sns-topic-key",
    title: "Topics are encrypted with a key that alarms can use",
    demands: "Every topic is encrypted, and not with the key that AWS manages for SNS.",
    danger: "CloudWatch, EventBridge and AWS Backup may not use alias/aws/sns: their notices are dropped without a word.",
    remedy: "Set kmsMasterKeyId to a key whose policy lets those services use it.",
    level: "mandatory",
    looksAt: ["aws:sns/topic:Topic"],
    inspect: (topic, stack) => {
        const key = at(topic, "kmsMasterKeyId");
        if (textAt(key)?.includes("alias/aws/sns") === true) {
            return demand(key, () => false, "No alarm can publish to a topic with this key.");
        }
        return demandGiven(key, stack, [keyType, "aws:kms/alias:Alias"], "The topic is not encrypted.");
    },
} as const satisfies Guardrail;
