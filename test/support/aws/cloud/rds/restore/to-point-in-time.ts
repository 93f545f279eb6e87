import { type Call, needed, text } from "../../call.ts";
import { AwsError } from "../../data-plane.ts";
import type { StandIn, World } from "../../world.ts";
import { refuseBadIdentifier } from "../identifier.ts";
import { instancesOf, noInstance, windowOf } from "../instances.ts";
import type { Window } from "../state.ts";
import { refuseUnusableKey } from "./key.ts";
import { placementOf } from "./placement.ts";
import { refuseManagedPassword, refuseShrinking } from "./refusals.ts";
import { restoredInstance, type Source } from "./restored.ts";
import { refuseNewInstance, startInstance } from "./start.ts";

/** RestoreDBInstanceToPointInTime. */
export const restoreToPointInTime: StandIn = async (call, world) => {
    const { region, parameters } = call;
    const identifier = needed(parameters, "TargetDBInstanceIdentifier");
    refuseBadIdentifier("TargetDBInstanceIdentifier", identifier, 63);
    refuseManagedPassword(parameters);
    const { source, named, window } = await sourceOf(call, world);
    const time = timeOf(call, named, window);
    refuseShrinking(parameters, source.instance);
    const gigabytes = Number(parameters["AllocatedStorage"] ?? source.instance["AllocatedStorage"]);
    await refuseNewInstance(world, region, identifier, gigabytes);
    await refuseUnusableKey(world, region, source.keyArn ?? undefined);
    const placement = await placementOf(world, region, parameters, needed(source.instance, "EngineVersion"));
    const input = restoredInstance(identifier, source, parameters, placement);
    const from = { kind: "point-in-time", source: named, time } as const;
    return { DBInstance: await startInstance(world, region, input, from) };
};

/** Whole seconds as RDS has them, or null for the latest. */
function timeOf({ parameters }: Call, named: string, { earliest, latest }: Window): string | null {
    const { RestoreTime: time, UseLatestRestorableTime: useLatest } = parameters;
    if (useLatest === true && time !== undefined)
        throw new AwsError(
            "InvalidParameterCombination",
            "You can't specify both RestoreTime and UseLatestRestorableTime.",
        );
    if (useLatest === true) return null;
    if (!(time instanceof Date))
        throw new AwsError(
            "InvalidParameterCombination",
            "Either RestoreTime or UseLatestRestorableTime must be specified.",
        );
    if (time.getMilliseconds() !== 0)
        throw new AwsError(
            "InvalidParameterValue",
            `RestoreTime ${time.toISOString()} is not in whole seconds.`,
        );
    if (time > latest)
        throw new AwsError(
            "InvalidParameterValue",
            `The specified instance cannot be restored to a time later than ${latest.toISOString()} because its backups are not complete: ${named}.`,
        );
    if (time < earliest)
        throw new AwsError(
            "InvalidParameterValue",
            `The specified instance cannot be restored to a time earlier than ${earliest.toISOString()}: ${named}.`,
        );
    return `${time.toISOString().slice(0, 19)}Z`;
}

interface Found {
    readonly source: Source;
    /** As the request names it. */
    readonly named: string;
    readonly window: Window;
}

async function sourceOf({ region, parameters }: Call, world: World): Promise<Found> {
    const arn = text(parameters, "SourceDBInstanceAutomatedBackupsArn");
    if (arn !== undefined) return replicatedSource(world, region, arn);
    const name = text(parameters, "SourceDBInstanceIdentifier");
    const resource = text(parameters, "SourceDbiResourceId");
    const named = name ?? resource;
    if (named === undefined)
        throw new AwsError("InvalidParameterCombination", "The source DB instance must be specified.");
    const found = (await instancesOf(world, region)).find(({ state }) =>
        name === undefined ? state.resourceId === resource : state.identifier === name.toLowerCase(),
    );
    if (found === undefined) throw noInstance(named);
    const window = windowOf(world, found.row, found.state);
    if (window === null)
        throw new AwsError(
            "PointInTimeRestoreNotEnabled",
            `Point in time restore is not enabled for this instance: ${named}.`,
        );
    const { row } = found;
    const keyArn = row["StorageEncrypted"] === true ? needed(row, "KmsKeyId") : null;
    return { named, window, source: { instance: row, keyArn } };
}

function replicatedSource(world: World, region: string, arn: string): Found {
    const backup = world.rds.replicated.get(arn);
    if (backup?.region !== region)
        throw new AwsError("DBInstanceAutomatedBackupNotFound", `${arn} not found.`, 404);
    const { row, instance, window } = backup;
    const keyArn = row["Encrypted"] === true ? needed(row, "KmsKeyId") : null;
    return { named: arn, window, source: { instance, keyArn } };
}
