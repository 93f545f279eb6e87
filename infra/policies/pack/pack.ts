/** The policy pack: `pulumi up --policy-pack infra/policies/pack`. Making it starts the server that the engine asks. */
import { PolicyPack } from "@pulumi/policy";
import * as pulumi from "@pulumi/pulumi";
import { checkedConfiguration } from "../../config.ts";
import { drillIdPattern, project } from "../../naming.ts";
import { drillContext, guardrailContext } from "../context.ts";
import { policiesOf } from "./policies.ts";

new PolicyPack(project, {
    description: "What the resources of a lifeboat stack must be like before anything is deployed.",
    policies: policiesOf({
        stack: pulumi.getStack,
        // the engine hands the stack's configuration on to policy packs
        context: () => {
            const stack = pulumi.getStack();
            if (drillIdPattern.test(stack)) return drillContext;
            return guardrailContext(checkedConfiguration(pulumi.runtime.allConfig(), `Pulumi.${stack}.yaml`));
        },
        isPreview: pulumi.runtime.isDryRun,
    }),
});
