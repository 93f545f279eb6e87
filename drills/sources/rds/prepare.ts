import { openBackup } from "../../../infra/aws/backup.ts";
import { openEc2 } from "../../../infra/aws/ec2.ts";
import type { Patience } from "../../../infra/aws/patience.ts";
import { openRds } from "../../../infra/aws/rds.ts";
import type { RestoreRequest } from "../../model/restore-request.ts";
import type { AwsTarget } from "../aws-target.ts";
import type { Preparing } from "../source.ts";
import type { CopyClient } from "./copy/copy-job.ts";
import { copyOut } from "./copy/copy-out.ts";
import { findPlace, type PlaceClients } from "./find-place.ts";
import { awsPointOf } from "./restore-origin.ts";
import { patienceUntil } from "./waiting.ts";

/** What preparing works with. */
export interface PrepareTools extends PlaceClients {
    readonly backup: () => Promise<CopyClient>;
    /** For a copy out of an air-gapped vault. Default: 12 h; the drill's own deadline comes before. */
    readonly patience: Patience;
}

const copyBudgetMs = 12 * 3_600_000;

/**
 * Looks up where the copy will stand, and copies what lies in an air-gapped vault, which no restore reads from. Answers
 * with the request that the stack is made from: its origin is then always one that RDS restores. Throws `AwsNotFound`
 * where there is no place, `RecoveryPointGone` where the point went after it was chosen.
 */
export async function prepareOrigin(
    target: AwsTarget,
    request: RestoreRequest,
    preparing: Preparing,
    tools?: PrepareTools,
): Promise<RestoreRequest> {
    const { rds, ec2, backup, patience } = tools ?? (await defaultTools(target, preparing.signal));
    const place = await findPlace({ rds, ec2 }, target);
    const aws = awsPointOf(request.point);
    if (aws.from.kind !== "air-gapped") return { ...request, place };
    const { arn, keyArn } = await copyOut(
        { target, request, from: aws.from },
        { backup: await backup(), patience, preparing },
    );
    const point = { ...request.point, aws: { ...aws, keyArn, from: { kind: "snapshot", arn } as const } };
    return { ...request, place, point };
}

async function defaultTools({ region }: AwsTarget, signal: AbortSignal): Promise<PrepareTools> {
    const place = { region, signal };
    return {
        rds: await openRds(place),
        ec2: await openEc2(place),
        backup: () => openBackup(place),
        patience: patienceUntil(signal, copyBudgetMs),
    };
}
