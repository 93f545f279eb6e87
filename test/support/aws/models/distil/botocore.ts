import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import { z } from "zod";

const memberSchema = z.object({
    shape: z.string(),
    deprecated: z.boolean().optional(),
    idempotencyToken: z.boolean().optional(),
    documentation: z.string().optional(),
});

const shapeSchema = z.object({
    type: z.string(),
    members: z.record(z.string(), memberSchema).optional(),
    required: z.array(z.string()).optional(),
    member: memberSchema.optional(),
    key: memberSchema.optional(),
    value: memberSchema.optional(),
    enum: z.array(z.string()).optional(),
    min: z.number().optional(),
    max: z.number().optional(),
    pattern: z.string().optional(),
    documentation: z.string().optional(),
});

const modelSchema = z.object({
    metadata: z.object({ apiVersion: z.string() }),
    operations: z.record(z.string(), z.object({ input: memberSchema.optional() })),
    shapes: z.record(z.string(), shapeSchema),
});

/** As much of a service's `service-2.json` as is distilled. */
export type BotocoreModel = z.infer<typeof modelSchema>;
export type BotocoreShape = z.infer<typeof shapeSchema>;

/** The newest version of a service's model in an unpacked botocore. */
export function botocoreModel(botocore: string, service: string): BotocoreModel {
    const folder = path.join(botocore, "data", service);
    const newest = readdirSync(folder).sort().at(-1) ?? "";
    const packed = readFileSync(path.join(folder, newest, "service-2.json.gz"));
    return modelSchema.parse(JSON.parse(gunzipSync(packed).toString("utf8")));
}

/** The release, such as `1.44.5`. */
export function botocoreVersion(botocore: string): string {
    const text = readFileSync(path.join(botocore, "__init__.py"), "utf8");
    const version = /^__version__ = ['"]([\d.]+)['"]$/m.exec(text)?.[1];
    if (version === undefined) throw new Error(`${botocore} is not the folder of a botocore package.`);
    return version;
}
