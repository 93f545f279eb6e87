/** The program of every stack: what the CLI runs for `pulumi up`, and the offline preview inline. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { checkedConfiguration } from "./config.ts";
import type { StackConfiguration } from "./config/stack.ts";
import { project } from "./naming.ts";
import type { Site } from "./site.ts";

/** Makes the stack that its configuration asks for, and returns the stack's outputs. */
export default async function program(): Promise<Record<string, unknown>> {
    const configuration = checkedConfiguration(
        pulumi.runtime.allConfig(),
        `The configuration of stack ${pulumi.getStack()}`,
    );
    const site = siteOf(configuration);
    return Promise.resolve({ system: site.system, region: site.region });
}

function siteOf({ system, role, region, tags }: StackConfiguration): Site {
    return {
        system,
        role,
        region,
        accountId: aws.getCallerIdentityOutput().accountId,
        partition: aws.getPartitionOutput().partition,
        tags: { ...tags, [`${project}:system`]: system, [`${project}:stack`]: pulumi.getStack() },
    };
}
