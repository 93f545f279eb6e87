import { Failure } from "../../../infra/failure.ts";
import type { SourceKind } from "../../model/recovery-point.ts";
import type { AwsTarget, SourcePlace } from "../aws-target.ts";
import type { Source } from "../source.ts";
import { baselineOnAws } from "./baseline-of.ts";
import { costOfDrill, estimateDrill } from "./cost.ts";
import { restoredDatabase } from "./outputs.ts";
import { pointPlace } from "./point-place.ts";
import type { Listed, PointPlace } from "./points/listed.ts";
import { preflightOnAws } from "./preflight/preflight.ts";
import { prepareOrigin } from "./prepare.ts";
import { quarantine } from "./quarantine.ts";
import { readPlacement } from "./read-placement.ts";
import { restoreProgram } from "./restore-program.ts";
import { salvageRestore } from "./salvage.ts";
import { watchRestore } from "./watch.ts";

/** What tells one kind of recovery point on AWS from another: all are restored in the same way. */
export interface AwsKind {
    readonly kind: Exclude<SourceKind, "local">;
    readonly describes: string;
    /** Asks AWS for the points of a target, newest first. */
    readonly list: (place: PointPlace) => Promise<readonly Listed[]>;
}

/**
 * Opens a kind of recovery point on AWS. Throws `BadUsage` where no stack says which database is meant, and what keeps
 * anybody from asking AWS about it: `AwsNoCredentials`, `AwsWrongPlace`.
 */
export async function openAws(
    { kind, describes, list }: AwsKind,
    { home, aws: target }: SourcePlace,
): Promise<Source> {
    if (target === null) {
        throw new Failure("BadUsage", `Recovery points of ${kind} belong to a stack.`, {
            hint: "Name it: --stack production",
        });
    }
    const listed = listing(target, list, await pointPlace(target));
    return {
        kind,
        describes,
        points: async () => (await listed()).map(({ point }) => point),
        window: async ({ id }) => {
            const window = (await listed()).find(({ point }) => point.id === id)?.window ?? null;
            if (window !== null) return window;
            throw new Failure("RecoveryPointGone", `Recovery point ${id} cannot be restored any more.`);
        },
        baseline: (point, to) => baselineOnAws(target, home, point, to),
        preflight: (request) => preflightOnAws(target, request),
        estimate: (request) => estimateDrill(target, request),
        cost: (request, made) => costOfDrill(target, request, made),
        prepare: (request, preparing) => prepareOrigin(target, request, preparing),
        program: (request) => restoreProgram(target, request),
        watch: (request, progress, signal) => watchRestore(target, request, progress, signal),
        salvage: (request, failure, progress, signal) =>
            salvageRestore(target, request, failure, progress, signal),
        restored: restoredDatabase,
        quarantine: (request, restored, progress) => quarantine(target, request, restored, progress),
        placement: (request, quarantined) => readPlacement(target, request, quarantined),
    };
}

/** AWS is asked once, so that a point and its window come from one answer, and throttling is not asked for. */
function listing(
    target: AwsTarget,
    list: AwsKind["list"],
    place: PointPlace,
): () => Promise<readonly Listed[]> {
    let answer: Promise<readonly Listed[]> | undefined;
    const ask = async (): Promise<readonly Listed[]> => {
        const listed = await list(place);
        if (listed.length === 0) demandProduction(target, place);
        return listed;
    };
    return () => (answer ??= ask());
}

/** No point of a database that is there is one thing; of one that nobody knows here, the stack means another place. */
function demandProduction(
    { identifier, region, productionRegion, stack }: AwsTarget,
    { production, productionArn }: PointPlace,
): void {
    if (production !== null || region !== productionRegion) return;
    const account = productionArn.split(":")[4] ?? "";
    throw new Failure(
        "AwsWrongPlace",
        `There is no instance ${identifier} in account ${account} and region ${region}, and nothing is kept of it.`,
        { hint: `Use credentials of the account that stack ${stack} is in, or bring the stack up first.` },
    );
}
