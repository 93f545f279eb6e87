/** The program of every stack: what the CLI runs for `pulumi up`, and the offline preview inline. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { checkedConfiguration } from "./config.ts";
import type { SecretName } from "./config/secrets.ts";
import type { StackConfiguration } from "./config/stack.ts";
import { drStack } from "./dr-stack.ts";
import { project } from "./naming.ts";
import { productionStack } from "./production-stack.ts";
import { regionOf, type StackSecrets } from "./region.ts";
import type { Site } from "./site.ts";

/** Makes the stack that its configuration asks for, and returns the stack's outputs. */
export default async function program(): Promise<object> {
    const place = `The configuration of stack ${pulumi.getStack()}`;
    const configuration = checkedConfiguration(pulumi.runtime.allConfig(), place);
    const region = regionOf(siteOf(configuration), configuration, secretsOf(configuration));
    const outputs = configuration.role === "production" ? productionStack(region) : drStack(region);
    return Promise.resolve(present(outputs));
}

/** Without what the stack does not have: Pulumi warns of every output that is undefined. */
function present(outputs: object): object {
    return Object.fromEntries(Object.entries(outputs).filter(([, value]) => value !== undefined));
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

/** The values stay with the engine: here they are outputs that it keeps secret. */
function secretsOf({ secrets }: StackConfiguration): StackSecrets {
    const names = Object.keys(secrets) as SecretName[];
    if (names.length === 0) return {};
    const all = new pulumi.Config(project).requireSecretObject<Record<SecretName, string>>("secrets");
    return Object.fromEntries(names.map((name) => [name, all.apply((values) => values[name])]));
}
