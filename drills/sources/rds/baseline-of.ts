import { openRds } from "../../../infra/aws/rds.ts";
import type { Bucket } from "../../../infra/aws/s3.ts";
import { Failure } from "../../../infra/failure.ts";
import type { Home } from "../../../infra/home.ts";
import { signedDigest } from "../../baseline/sealed-baseline.ts";
import { filesOf, loadSealed, type SealedPlace, type Unsealed } from "../../baseline/sealed-files.ts";
import { type LoadedBaseline, orProblem } from "../../baseline/store.ts";
import type { BaselineReference, RecoveryPoint } from "../../model/recovery-point.ts";
import type { RestoreTarget } from "../../model/restore-request.ts";
import type { AwsTarget } from "../aws-target.ts";
import { type BaselineKeys, baselineKeys, captureKeyFile } from "./baseline-key.ts";
import { baselinePlace, secondOf, storedSeconds } from "./baseline-place.ts";
import { baselineBucket } from "./drill-bucket.ts";
import { newestReference, referencesIn } from "./points/references.ts";

/**
 * The baseline that a restore on AWS is held against, from the drills' bucket: the newest that is not younger than what
 * is restored. Whoever writes into the bucket is not believed for it: the tags of the instance and of its snapshots name
 * each baseline's digest, RDS keeps them as long as the snapshots, and a drill's role cannot change them. One that no tag
 * names any more is believed by its signature alone. What is wrong with a baseline, and what AWS denies, is a `problem`.
 *
 * @param to default: the point's own baseline
 */
export function baselineOnAws(
    target: AwsTarget,
    home: Home,
    point: RecoveryPoint,
    to: RestoreTarget = { kind: "baseline" },
): Promise<LoadedBaseline> {
    return orProblem(async () => {
        const keys = await baselineKeys(home.keys);
        const bucket = await baselineBucket(target);
        const reference = await choose({ target, bucket, keys, point, to });
        if (reference === null) {
            throw unusable(
                `No baseline is known that was captured before ${untilOf(point, to)}: neither tags nor signatures name one.`,
            );
        }
        const place = baselinePlace(bucket, target.identifier, reference.at);
        const loaded = await load(place, point, reference, keys);
        const second = secondOf(loaded.baseline);
        if (Date.parse(second) !== Date.parse(reference.at))
            throw unusable(
                `The baseline that lies under ${reference.at} stands for another second, ${second}.`,
            );
        const remark = await remarkOn(place, loaded.sha256, keys);
        return remark === null ? loaded : { ...loaded, remark };
    });
}

interface Choice {
    readonly target: AwsTarget;
    readonly bucket: Bucket;
    readonly keys: BaselineKeys;
    readonly point: RecoveryPoint;
    readonly to: RestoreTarget;
}

/** The newest of those that somebody vouches for. One that turns out to be wrong is not passed over for an older one. */
async function choose(choice: Choice): Promise<BaselineReference | null> {
    const { target, point, to, keys } = choice;
    const own = point.aws?.baseline ?? null;
    if (own !== null && to.kind !== "time") return own;
    const until = untilOf(point, to);
    const named = newestReference(await namedByTags(target), { from: null, to: until });
    const key = keys.demanded ?? keys.own;
    return key === null ? named : newestSigned(choice, key, until, named);
}

/** The instant of what is restored. */
function untilOf({ takenAt }: RecoveryPoint, to: RestoreTarget): string {
    return to.kind === "time" ? to.time : takenAt;
}

/** Among those in the bucket that a key has signed; those that tags name anyway need not be looked at. */
async function newestSigned(
    { target: { identifier }, bucket }: Choice,
    key: string,
    until: string,
    named: BaselineReference | null,
): Promise<BaselineReference | null> {
    for (const at of await storedSeconds(bucket, identifier)) {
        if (Date.parse(at) > Date.parse(until)) continue;
        if (named !== null && Date.parse(at) <= Date.parse(named.at)) break;
        const sha256 = signedDigest(await sealIn(baselinePlace(bucket, identifier, at)), key);
        if (sha256 !== null) return { at, sha256 };
    }
    return named;
}

/** In the region of the drill: copies of snapshots bear the tags, too, and production's region may be lost. */
async function namedByTags({ identifier, region }: AwsTarget): Promise<readonly BaselineReference[]> {
    const rds = await openRds({ region });
    const [instance, snapshots] = await Promise.all([rds.instance(identifier), rds.snapshots(identifier)]);
    return referencesIn([...(instance === undefined ? [] : [instance]), ...snapshots]);
}

function load(
    place: SealedPlace,
    { id, systemIdentifier, database }: RecoveryPoint,
    { at, sha256 }: BaselineReference,
    { demanded }: BaselineKeys,
): Promise<Unsealed> {
    const owner = { id: `${id} (${at})`, systemIdentifier, database };
    // a key that merely happens to be here need not be the one that signed: the digest is vouched for already
    return loadSealed(place, owner, { publicKey: () => Promise.resolve(demanded), sha256 });
}

/** Null where a known key has signed it. */
async function remarkOn(
    place: SealedPlace,
    sha256: string,
    { demanded, own }: BaselineKeys,
): Promise<string | null> {
    if (demanded !== null) return null;
    if (own !== null && signedDigest(await sealIn(place), own) === sha256) return null;
    return (
        "No key that is known here signed the baseline: the digest in the tags of RDS vouches for it. Put the public key " +
        `of the machine that captures into keys/${captureKeyFile} to demand its signature as well.`
    );
}

async function sealIn(place: SealedPlace): Promise<Buffer> {
    const parts: Buffer[] = [];
    for await (const chunk of (await place.open(filesOf("baseline").seal)) ?? []) parts.push(chunk);
    return Buffer.concat(parts);
}

function unusable(sentence: string): Failure {
    return new Failure("BaselineUnusable", sentence);
}
