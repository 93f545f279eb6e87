import { Failure } from "../../../infra/failure.ts";
import type { RestoreJob } from "../../../infra/aws/backup.ts";
import type { DatabaseInstance } from "../../../infra/aws/rds-rows.ts";
import type { RecoveryPoint } from "../../model/recovery-point.ts";
import type { RestoredDatabase } from "../../model/restored-database.ts";
import type { AwsTarget } from "../aws-target.ts";
import type { Source } from "../source.ts";
import { iamLogin } from "./login.ts";
import { demandWriter } from "./production-writer.ts";

/**
 * A kind of recovery point as a restore test leaves it to us: there is nothing to make and nothing to remove, only to
 * judge. Whoever tries to make something from it is told so.
 */
export function judgedOnly(source: Source): Source {
    const { kind, describes, points, window, baseline } = source;
    const refuse = (): never => {
        throw new Failure("Internal", "AWS Backup restored this copy: nothing is made or removed here.");
    };
    return {
        ...{ kind, describes, points, window, baseline },
        preflight: () => Promise.resolve([]),
        program: refuse,
        restored: refuse,
    };
}

/** The recovery point of a job among those of the vaults. Throws `NoRecoveryPoint` where it is none of them. */
export async function pointOf(source: Source, { id, pointArn }: RestoreJob): Promise<RecoveryPoint> {
    const point = (await source.points()).find(({ aws }) => aws !== null && arnIn(aws.from) === pointArn);
    if (point !== undefined) return point;
    throw new Failure(
        "NoRecoveryPoint",
        `What job ${id} restored, ${pointArn}, is in none of the stack's vaults.`,
        {
            hint: "It may have expired since; judge restore tests as soon as they are complete.",
        },
    );
}

function arnIn(from: NonNullable<RecoveryPoint["aws"]>["from"]): string | null {
    return from.kind === "point-in-time" ? null : from.arn;
}

/** How the drill's role gets into what AWS Backup restored. Throws `AwsWrongState`, `LoginRefused`. */
export async function copyOf(
    { region, user, databaseName: database }: AwsTarget,
    instance: DatabaseInstance,
): Promise<RestoredDatabase> {
    const { endpoint } = demandWriter(instance);
    const { password, tls } = await iamLogin({ region, user, database, ...endpoint });
    return {
        ...{ ...endpoint, user, database, password, tls },
        state: "writable",
        stoppedAt: { lsn: null, lastCommitAt: null },
    };
}
