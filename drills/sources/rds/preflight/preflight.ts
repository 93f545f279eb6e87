import type { RestoreRequest } from "../../../model/restore-request.ts";
import type { AwsTarget } from "../../aws-target.ts";
import type { PreflightFinding } from "../../source.ts";
import { openGround } from "./open-ground.ts";
import { runLooks } from "./run-looks.ts";

/**
 * Looks at everything that a drill on AWS depends on, before anything is made. Empty where there is nothing to say.
 * What could not be looked at is a failure by the name of what AWS answered (`AwsDenied` names the action). Bounded:
 * after three minutes whatever has not answered counts as unavailable.
 */
export async function preflightOnAws(
    target: AwsTarget,
    request: RestoreRequest,
): Promise<readonly PreflightFinding[]> {
    const limit = new AbortController();
    const timer = setTimeout(() => {
        limit.abort();
    }, limitMs);
    try {
        return await runLooks(await openGround(target, request, limit.signal), limit.signal);
    } finally {
        clearTimeout(timer);
    }
}

/** Longer than a call that is throttled all the time takes to be given up (`infra/aws/call.ts`). */
const limitMs = 180_000;
