import { stringify } from "yaml";
import { z } from "zod";
import { stackConfigurationSchema } from "../../infra/config/stack.ts";
import { project } from "../../infra/naming.ts";

const runtime = {
    name: "nodejs",
    // tsx runs the sources as they are; type checking belongs to `npm test`. Two words, or Pulumi would register ts-node.
    options: { packagemanager: "npm", typescript: false, nodeargs: "--import tsx" },
};

/** `Pulumi.yaml`: the CLI checks a stack's keys against it before the program runs. */
export function pulumiProject(): string {
    const description = "PostgreSQL backup and disaster recovery on AWS, proved every night by a restore drill.";
    const note = "# Written by `npm run docs`. Edit what it is made from, not this file.";
    const settings = { name: project, description, main: "infra/", runtime, config: declarations() };
    return `${note}\n${stringify(settings, { indent: 4, lineWidth: 0 })}`;
}

interface Keys {
    readonly properties: Readonly<Record<string, { readonly type: string; readonly description: string }>>;
    readonly required: readonly string[];
}

/** Pulumi demands every declared key that has no default, so one that may be left out has an empty one. */
function declarations(): Record<string, object> {
    const { properties, required } = z.toJSONSchema(stackConfigurationSchema, { io: "input" }) as unknown as Keys;
    return Object.fromEntries(
        Object.entries(properties).map(([key, { type, description }]) => [
            key,
            {
                type,
                description,
                ...(type === "array" ? { items: { type: "object" } } : {}),
                ...(required.includes(key) ? {} : { default: emptyOf(type) }),
            },
        ]),
    );
}

/** Pulumi demands a default of the key's own type. */
function emptyOf(type: string): unknown {
    if (type === "array") return [];
    return type === "string" ? "" : {};
}
