import type { Answer, Call, RawRequest } from "../call.ts";
import { AwsError } from "../data-plane.ts";
import type { Faults } from "../faults.ts";
import { authorize } from "../iam/authorize.ts";
import type { Log, Seen } from "../log.ts";
import { refuseBadParameters } from "../parameters/refuse.ts";
import { answerOf, refusalOf } from "../wire/answer.ts";
import { recognise, signatureOf } from "../wire/recognise.ts";
import { type World, toMoto } from "../world.ts";
import { passOn } from "./pass-on.ts";
import { standInFor } from "./stand-ins.ts";

/** What a request goes through. */
export interface Pipeline {
    readonly world: World;
    readonly log: Log;
    readonly faults: Faults;
    /** Where moto answers. */
    readonly moto: string;
    /** Regions that somebody has called. */
    readonly regions: Set<string>;
    /** Errors of the front itself, which no AWS would make: a test that sees one has found a gap. */
    readonly gaps: unknown[];
}

/** recognise -> log -> faults -> credentials -> IAM -> parameters -> stand-in or moto. */
export async function answerTo(pipeline: Pipeline, raw: RawRequest): Promise<Answer> {
    let seen: Seen | undefined;
    try {
        const call = recognise(raw, pipeline.log.all().length + 1);
        pipeline.regions.add(call.region);
        seen = pipeline.log.note(call);
        const answer = await pipeline.faults.around(call, () => carryOut(pipeline, call));
        seen.outcome = answer.status < 400 ? "ok" : `status ${answer.status}`;
        return answer;
    } catch (error) {
        if (!(error instanceof AwsError)) {
            if (seen !== undefined) seen.outcome = error instanceof Error ? error.name : "error";
            throw error;
        }
        if (seen !== undefined) seen.outcome = error.code;
        return refusalOf(serviceOf(raw), error);
    }
}

async function carryOut({ world, moto }: Pipeline, call: Call): Promise<Answer> {
    const caller = world.principals.whoIs(call);
    await authorize(call, world, caller);
    refuseBadParameters(call);
    const standIn = standInFor(call);
    if (standIn === undefined) return passOn(moto, call.raw);
    const output = await standIn(call, world, caller);
    return output === toMoto ? passOn(moto, call.raw) : answerOf(call, output);
}

/** Who is to say no, even to what was not understood. */
function serviceOf(raw: RawRequest): Call["service"] {
    try {
        return signatureOf(raw).service;
    } catch {
        return "sts";
    }
}
