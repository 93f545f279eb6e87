import { Failure, messageOf } from "../../../infra/failure.ts";
import { withSession } from "../../../infra/postgres/session.ts";
import { type Progress, silent } from "../../../infra/progress.ts";
import { baselineTags } from "../../../infra/stamp.ts";
import type { Baseline } from "../../baseline/baseline.ts";
import { type CaptureOptions, captureBaseline } from "../../baseline/capture.ts";
import { ensureOwnSchema } from "../../baseline/own-schema.ts";
import { saveBaseline } from "../../baseline/sealed-files.ts";
import type { AwsTarget } from "../aws-target.ts";
import { windowWarning } from "./backup-window.ts";
import { baselinePlace, secondOf } from "./baseline-place.ts";
import { baselineBucket } from "./drill-bucket.ts";
import { reaching } from "./login.ts";
import { productionWriter } from "./production-writer.ts";

/** How a capture goes about it, and what signs it. */
export interface AwsCaptureOptions extends Pick<
    CaptureOptions,
    "jobs" | "bytesPerSecond" | "method" | "assertions" | "probes"
> {
    /** `Home.keys`. */
    readonly keys: string;
    readonly progress?: Progress;
}

/** A baseline that was captured, kept, and named by the instance's tags. */
export interface PublishedBaseline {
    readonly identifier: string;
    /** The whole second that it stands for, ISO 8601. */
    readonly at: string;
    /** Of its signed bytes, hex. */
    readonly sha256: string;
    readonly tables: number;
    readonly rows: number;
    readonly serverVersion: string;
    /** What a person should know before they rely on it. */
    readonly warnings: readonly string[];
}

/**
 * Captures the writer of a stack just before a whole second, keeps the baseline beside the drills, signed, and names it
 * in the tags of the instance: snapshots that are taken from then on carry them. The tags come last, so that they never
 * name what is not there. Throws `CaptureFailed`, and what `productionWriter` and the calls to AWS throw.
 */
export async function captureOnAws(
    target: AwsTarget,
    options: AwsCaptureOptions,
): Promise<PublishedBaseline> {
    const { keys, progress = silent, ...capture } = options;
    const startedAt = new Date();
    const { rds, instance, login } = await productionWriter(target);
    demandCopiedTags(instance);
    const bucket = await baselineBucket(target, target.productionRegion);
    await reaching({ ...login, region: target.productionRegion }, () =>
        withSession(login, { readOnly: false }, (session) => ensureOwnSchema(session, "CaptureFailed")),
    );
    const baseline = await captureBaseline({ ...capture, target: login, snapshot: "second", progress });
    progress("keeping the baseline");
    const at = secondOf(baseline);
    const sha256 = await saveBaseline(baselinePlace(bucket, instance.identifier, at), baseline, keys);
    const uncopied = await copyToOtherRegions(target, {
        identifier: instance.identifier,
        at,
        baseline,
        keys,
    });
    await rds.addTags(instance.arn, { [baselineTags.at]: at, [baselineTags.sha256]: sha256 });
    const late = windowWarning(target.database.backupWindow, startedAt, new Date());
    return {
        ...{ identifier: instance.identifier, at, sha256 },
        tables: baseline.tables.length,
        rows: baseline.tables.reduce((sum, { rows }) => sum + rows, 0),
        serverVersion: baseline.serverVersion,
        warnings: [
            ...(baseline.snapshot.second === null ? [missedSecond] : []),
            ...(late === null ? [] : [late]),
            ...uncopied,
        ],
    };
}

/** A baseline to be kept once more. */
interface Kept {
    readonly identifier: string;
    readonly at: string;
    readonly baseline: Baseline;
    readonly keys: string;
}

/** Drills without production's region need it there. Answers with a sentence for each region that could not take it. */
async function copyToOtherRegions(
    target: AwsTarget,
    { identifier, at, baseline, keys }: Kept,
): Promise<readonly string[]> {
    const problems: string[] = [];
    for (const region of target.copyRegions) {
        try {
            const bucket = await baselineBucket(target, region);
            await saveBaseline(baselinePlace(bucket, identifier, at), baseline, keys);
        } catch (error) {
            problems.push(`Drills in ${region} will have no baseline to compare with: ${messageOf(error)}`);
        }
    }
    return problems;
}

/** Without them no snapshot would ever say which baseline was captured before it. */
function demandCopiedTags({
    identifier,
    copiesTags,
}: {
    readonly identifier: string;
    readonly copiesTags: boolean;
}): void {
    if (copiesTags) return;
    throw new Failure("CaptureFailed", `${identifier} does not copy its tags to its snapshots.`, {
        hint:
            "Bring the stack up, which switches it on, or: aws rds modify-db-instance --db-instance-identifier " +
            `${identifier} --copy-tags-to-snapshot --apply-immediately`,
    });
}

const missedSecond =
    "No snapshot could be taken just before a whole second: a restore to the second of this baseline holds later " +
    "transactions as well. Capture at a quieter time.";
