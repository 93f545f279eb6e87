import { Failure } from "../../../infra/failure.ts";
import type { RestoreRequest } from "../../model/restore-request.ts";
import type { AwsTarget } from "../aws-target.ts";
import type { RestoreProgram } from "../source.ts";
import { restoreOrigin } from "./restore-origin.ts";

/**
 * The restore stack as an inline Pulumi program: a pure function of its arguments, which asks AWS nothing itself. Throws
 * when it is run with a request that `prepareOrigin` has not seen: then nobody knows where the copy would stand.
 */
export function restoreProgram(target: AwsTarget, request: RestoreRequest): RestoreProgram {
    return async () => {
        const { place, point } = request;
        if (place === undefined)
            throw new Failure("Internal", `${request.drillId} has no place to restore into.`);
        const origin = restoreOrigin(request);
        // the types of @pulumi/aws take seconds to load, and whoever only lists points does without
        const { Restore } = await import("./restore-stack.ts");
        const { securityGroupId } = place;
        const restore = new Restore("restore", {
            target,
            request,
            origin,
            engineVersion: point.serverVersion,
            securityGroupId,
        });
        return restore.outputs;
    };
}
