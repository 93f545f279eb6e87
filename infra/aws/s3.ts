import type { Readable } from "node:stream";
import type { AwsAction } from "./action.ts";
import { asking, type AwsPlace, clientOptions, hasOwnEndpoint, ifThere } from "./call.ts";

/** What lifeboat asks S3: baselines come from there, evidence goes there. */
export const s3Actions: readonly AwsAction[] = [
    {
        action: "s3:ListBucket",
        reach: "the bucket",
        purpose: "finds baselines, and knows a missing one from a denied one",
    },
    { action: "s3:GetObject", reach: "baselines", purpose: "reads a baseline" },
    {
        action: "kms:Decrypt",
        reach: "keys through S3",
        purpose: "reads a baseline under the region's key",
    },
    { action: "s3:PutObject", reach: "evidence", purpose: "keeps evidence" },
    {
        action: "kms:GenerateDataKey",
        reach: "keys through S3",
        purpose: "keeps evidence under the region's key",
    },
    { action: "s3:PutObject", reach: "baselines", purpose: "keeps a baseline", caller: "capture" },
    {
        action: "kms:GenerateDataKey",
        reach: "keys through S3",
        purpose: "keeps a baseline under the region's key",
        caller: "capture",
    },
];

/** One bucket. */
export interface Bucket {
    readonly put: (key: string, body: Buffer | Uint8Array, type?: string) => Promise<void>;
    /** Undefined where there is no such object. */
    readonly get: (key: string) => Promise<Readable | undefined>;
    readonly list: (prefix: string) => Promise<readonly StoredObject[]>;
}

/** An object without its bytes. */
export interface StoredObject {
    readonly key: string;
    readonly bytes: number;
    /** ISO 8601. */
    readonly storedAt: string | null;
}

/** Loads the SDK's client when it is first needed. */
export async function openBucket(name: string, place: AwsPlace): Promise<Bucket> {
    const sdk = await import("@aws-sdk/client-s3");
    const client = new sdk.S3Client({ ...clientOptions(place), forcePathStyle: hasOwnEndpoint("S3") });
    const options = place.signal === undefined ? {} : { abortSignal: place.signal };
    return {
        put: (key, body, type = "application/octet-stream") =>
            asking("s3:PutObject", `${name}/${key}`, async () => {
                const input = { Bucket: name, Key: key, Body: body, ContentType: type };
                await client.send(new sdk.PutObjectCommand(input), options);
            }),
        get: (key) =>
            ifThere(() =>
                asking("s3:GetObject", `${name}/${key}`, async () => {
                    const { Body } = await client.send(
                        new sdk.GetObjectCommand({ Bucket: name, Key: key }),
                        options,
                    );
                    return Body as Readable | undefined;
                }),
            ),
        list: (prefix) =>
            asking("s3:ListBucket", `${name}/${prefix}`, async () => {
                const found: StoredObject[] = [];
                const pages = sdk.paginateListObjectsV2({ client }, { Bucket: name, Prefix: prefix });
                for await (const page of pages) {
                    for (const { Key = "", Size = 0, LastModified } of page.Contents ?? [])
                        found.push({ key: Key, bytes: Size, storedAt: LastModified?.toISOString() ?? null });
                }
                return found;
            }),
    };
}
