import { whyNotOurs } from "../../../infra/aws/ours.ts";
import { type Patience, type Try, untilDone } from "../../../infra/aws/patience.ts";
import { openRds, type Rds } from "../../../infra/aws/rds.ts";
import type { DatabaseInstance } from "../../../infra/aws/rds-rows.ts";
import { Failure } from "../../../infra/failure.ts";
import type { Progress } from "../../../infra/progress.ts";
import type { RestoreRequest } from "../../model/restore-request.ts";
import type { AwsTarget } from "../aws-target.ts";
import { drillNames } from "./drill-names.ts";
import { isHopeless, stuckIn } from "./instance-state.ts";
import { restoreFailure } from "./restore-failure.ts";
import { patienceUntil } from "./waiting.ts";

/** What a salvage works with. */
export interface SalvageTools {
    readonly rds: Pick<Rds, "instance">;
    readonly patience: Patience;
}

/** The drill's own deadline comes before. */
const budgetMs = 8 * 3_600_000;

/** The instance, not its parameter group: half-made settings are not taken over. */
const aboutTheInstance = /\bDBInstanceAlreadyExists(Fault)?:/;

/**
 * What comes of a stack that could not be brought up. An answer of AWS that was lost makes the provider ask again, and
 * then the instance exists already: where it bears the stamp of this very drill, it is taken over as soon as it is
 * available, and the second road removes it, of which the stack knows nothing. Whatever else went wrong is thrown by its
 * name; `AwsAlreadyExists` also where the instance is somebody else's.
 */
export async function salvageRestore(
    target: AwsTarget,
    request: RestoreRequest,
    failure: Failure,
    progress: Progress,
    signal: AbortSignal,
    tools?: SalvageTools,
): Promise<Readonly<Record<string, unknown>>> {
    const meant = restoreFailure(failure, request.point);
    if (meant.failure !== "AwsAlreadyExists" || !aboutTheInstance.test(failure.message)) throw meant;
    const { rds, patience } = tools ?? (await defaultTools(target, signal));
    const copy = await untilDone(
        patience,
        async () => {
            const found = await rds.instance(drillNames(request.drillId).instance);
            if (found === undefined) return { notYet: "RDS does not know it" };
            const why = whyNotOurs(found, request.drillId, target.protectedIdentifiers);
            if (why !== null)
                throw new Failure(meant.failure, `${meant.message} It is not taken over: ${why}.`);
            progress(`taking over what an earlier try has made: ${found.status}`);
            return whenAvailable(found);
        },
        (because) => new Failure("RestoreStuck", `${request.drillId} exists, and was given up: ${because}.`),
    );
    return { ...copy, database: target.databaseName };
}

/** As the stack's outputs have it. */
function whenAvailable(instance: DatabaseInstance): Try<Record<string, unknown>> {
    const { identifier, resourceId, status, endpoint, masterUser } = instance;
    if (isHopeless(status)) throw stuckIn(instance);
    if (status !== "available" || endpoint === null) return { notYet: `it is ${status}` };
    return { done: { identifier, resourceId, masterUser, ...endpoint } };
}

async function defaultTools({ region }: AwsTarget, signal: AbortSignal): Promise<SalvageTools> {
    return { rds: await openRds({ region, signal }), patience: patienceUntil(signal, budgetMs) };
}
