import type { Bucket } from "../../../infra/aws/s3.ts";
import type { Baseline } from "../../baseline/baseline.ts";
import type { SealedPlace } from "../../baseline/sealed-files.ts";

/** What every baseline of a database lies below. */
export function baselinePrefix(identifier: string): string {
    return `baselines/${identifier}/`;
}

/**
 * A baseline's place in the drills' bucket, `baselines/<identifier>/<second>/`, the second as `20261121T200000Z`: keys
 * sort as time does.
 */
export function baselinePlace(bucket: Bucket, identifier: string, at: string): SealedPlace {
    const prefix = `${baselinePrefix(identifier)}${secondKey(at)}/`;
    return {
        open: (file) => bucket.get(`${prefix}${file}`),
        // S3 wants to know the length first: in bytes, once, and only where a baseline is captured
        write: (file, chunks) =>
            bucket.put(`${prefix}${file}`, Buffer.concat([...chunks]), "application/jsonl"),
    };
}

/** The seconds of the baselines that a database has in the bucket, newest first: of those that are signed, and so whole. */
export async function storedSeconds(bucket: Bucket, identifier: string): Promise<readonly string[]> {
    const prefix = baselinePrefix(identifier);
    return (await bucket.list(prefix))
        .flatMap(({ key }) => {
            const [second = "", file] = key.slice(prefix.length).split("/");
            return file === "baseline.jsonl.sig" ? secondOfKey(second) : [];
        })
        .sort()
        .reverse();
}

/**
 * The whole second that a baseline stands for: the one that its snapshot was taken just before; where that was missed,
 * the first one after it. A restore to it then holds every transaction of the baseline, and perhaps more.
 */
export function secondOf({ snapshot, capturedAt }: Pick<Baseline, "snapshot" | "capturedAt">): string {
    const at = Date.parse(snapshot.second ?? capturedAt);
    // Date knows milliseconds, the server's clock microseconds: a fraction that is cut off is still one
    const fraction = snapshot.second === null && /\.\d*[1-9]/.test(capturedAt) ? 1_000 : 0;
    return new Date(Math.floor(at / 1_000) * 1_000 + fraction).toISOString();
}

function secondKey(at: string): string {
    return `${new Date(at).toISOString().slice(0, 19).replaceAll(/[-:]/g, "")}Z`;
}

function secondOfKey(key: string): readonly string[] {
    const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(key);
    if (parts === null) return [];
    const [, year, month, day, hour, minute, second] = parts;
    const text = `${year ?? ""}-${month ?? ""}-${day ?? ""}T${hour ?? ""}:${minute ?? ""}:${second ?? ""}Z`;
    return Number.isNaN(Date.parse(text)) ? [] : [new Date(text).toISOString()];
}
