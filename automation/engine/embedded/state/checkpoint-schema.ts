import { z } from "zod";
import type { CheckpointFile } from "./checkpoint.ts";

const properties = z.record(z.string(), z.json());

const resource = z.looseObject({
    urn: z.string().min(1),
    custom: z.boolean(),
    id: z.string().optional(),
    type: z.string().min(1),
    inputs: properties.optional(),
    outputs: properties.optional(),
    parent: z.string().optional(),
    provider: z.string().optional(),
    dependencies: z.array(z.string()).optional(),
    propertyDependencies: z.record(z.string(), z.array(z.string())).optional(),
    additionalSecretOutputs: z.array(z.string()).optional(),
    protect: z.boolean().optional(),
    retainOnDelete: z.boolean().optional(),
    external: z.boolean().optional(),
    delete: z.boolean().optional(),
    pendingReplacement: z.boolean().optional(),
    deletedWith: z.string().optional(),
    initErrors: z.array(z.string()).optional(),
    customTimeouts: z
        .looseObject({ create: z.number().optional(), delete: z.number().optional() })
        .optional(),
    created: z.string().optional(),
    modified: z.string().optional(),
});

const operation = z.looseObject({
    resource,
    type: z.enum(["creating", "updating", "deleting", "reading", "importing"]),
});

const deployment = z.looseObject({
    manifest: z.looseObject({ time: z.string(), magic: z.string(), version: z.string() }),
    secrets_providers: z.looseObject({ type: z.string(), state: z.unknown() }).optional(),
    resources: z.array(resource).optional(),
    pending_operations: z.array(operation).optional(),
});

/** What must be true of a checkpoint before anything is done by it. Members that are not listed pass as they are. */
export const checkpointFileSchema: z.ZodType<CheckpointFile> = z.looseObject({
    version: z.literal(3),
    checkpoint: z.looseObject({ stack: z.string(), latest: deployment.optional() }),
});
