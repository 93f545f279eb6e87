import {
    type CreateDBInstanceCommandInput,
    CreateDBInstanceCommand,
    DeleteDBSnapshotCommand,
    DescribeDBSnapshotsCommand,
} from "@aws-sdk/client-rds";
import { setTimeout as sleep } from "node:timers/promises";
import type { Group } from "../../call.ts";
import { AwsError, type RestoreFrom } from "../../data-plane.ts";
import { asGroup, ask } from "../../moto/ask.ts";
import type { World } from "../../world.ts";
import { startCourse, type Work } from "../course.ts";
import { instancesOf, rowOf } from "../instances.ts";
import { parametersInForce } from "../groups/in-force.ts";
import { type InstanceState, keyOf, newResourceId } from "../state.ts";
import { noteSnapshot } from "../snapshots/note.ts";

/** How long a restore may take to find out that its backup does not exist: RDS says that at once. */
const refusalMilliseconds = 250;

/** Throws `AwsError` for a name that is taken, and where a quota is used up. */
export async function refuseNewInstance(
    world: World,
    region: string,
    identifier: string,
    gigabytes: number,
): Promise<void> {
    const standing = await instancesOf(world, region);
    if (standing.some(({ state }) => state.identifier === identifier.toLowerCase()))
        throw new AwsError("DBInstanceAlreadyExists", "DB instance already exists");
    const { DBInstances: instances = Infinity, AllocatedStorage: storage = Infinity } = world.rds.quotas;
    if (standing.length >= instances)
        throw new AwsError(
            "InstanceQuotaExceeded",
            "Instance quota exceeded. You have reached the maximum number of DB instances.",
        );
    const used = standing.reduce((sum, { row }) => sum + Number(row["AllocatedStorage"] ?? 0), 0);
    if (used + gigabytes > storage)
        throw new AwsError(
            "StorageQuotaExceeded",
            "The request would result in the user exceeding the allowed amount of storage available across all DB instances.",
        );
}

/** Makes an instance in moto, sets it on its way, and answers with what RDS says of it at once. */
export async function startInstance(
    world: World,
    region: string,
    input: CreateDBInstanceCommandInput,
    from: RestoreFrom | null,
): Promise<Group> {
    const identifier = (input.DBInstanceIdentifier ?? "").toLowerCase();
    refuseWithoutCapacity(world, input.DBInstanceClass ?? "");
    const { DBInstance } = await ask("rds", () =>
        world.moto.rds(region).send(new CreateDBInstanceCommand(input)),
    );
    const moto = asGroup(DBInstance ?? {});
    const abort = new AbortController();
    const state: InstanceState = {
        ...{ region, identifier, resourceId: newResourceId(), abort, pending: {}, window: null },
        hidden: world.rds.pace.hidden,
        row: { InstanceCreateTime: world.clock.now() },
        course: startCourse([], "creating", world.clock),
    };
    world.rds.instances.set(keyOf(region, identifier), state);
    await settleFirstBackup(world, region, identifier, rowOf(world, moto, state, "available"));
    const refused = await setOnItsWay(world, state, input, from);
    if (refused === undefined) return rowOf(world, moto, state, "creating");
    throw refused;
}

/** Resolves with what the data plane refuses at once, after the instance is taken back. */
async function setOnItsWay(
    world: World,
    state: InstanceState,
    input: CreateDBInstanceCommandInput,
    from: RestoreFrom | null,
): Promise<AwsError | undefined> {
    const { region, identifier, resourceId, abort } = state;
    const fate = takeFate(world, identifier);
    let refusal: AwsError | undefined;
    const restored =
        from === null
            ? Promise.resolve()
            : world.dataPlane
                  .restore({
                      ...{ region, identifier, resourceId, from, signal: abort.signal },
                      parameters: await parametersInForce(world, region, input.DBParameterGroupName),
                      iamAuthentication: input.EnableIAMDatabaseAuthentication === true,
                  })
                  .then(() => undefined);
    const work: Work = {
        when: "at once",
        run: () => restored,
        failed: (error) => {
            if (!abort.signal.aborted) world.rds.errors.push(error);
            if (error instanceof AwsError) refusal = error;
            return "incompatible-restore";
        },
    };
    const { create } = world.rds.pace;
    const steps =
        fate === "creating"
            ? [{ status: "creating", describes: Infinity }]
            : create.filter(
                  ({ status }) => status !== "backing-up" || (input.BackupRetentionPeriod ?? 1) > 0,
              );
    state.course = startCourse(steps, fate ?? "available", world.clock, work);
    await Promise.race([
        restored.catch(() => undefined),
        sleep(refusalMilliseconds, undefined, { ref: false }),
    ]);
    if (refusal === undefined) return undefined;
    await takeBack(world, state);
    return refusal;
}

function takeFate(world: World, identifier: string): string | undefined {
    const { fates } = world.rds;
    const index = fates.findIndex((fate) => fate.identifier === undefined || fate.identifier === identifier);
    return index < 0 ? undefined : fates.splice(index, 1)[0]?.end;
}

function refuseWithoutCapacity(world: World, instanceClass: string): void {
    if (world.rds.withoutCapacity.has(instanceClass))
        throw new AwsError(
            "InsufficientDBInstanceCapacity",
            `The specified DB instance class ${instanceClass} isn't available in the specified Availability Zone.`,
        );
}

async function takeBack(world: World, { region, identifier }: InstanceState): Promise<void> {
    const { DeleteDBInstanceCommand } = await import("@aws-sdk/client-rds");
    const input = { DBInstanceIdentifier: identifier, SkipFinalSnapshot: true };
    await ask("rds", () => world.moto.rds(region).send(new DeleteDBInstanceCommand(input)));
    world.rds.instances.delete(keyOf(region, identifier));
}

/** moto backs up whatever is made; RDS only what has backups. */
async function settleFirstBackup(
    world: World,
    region: string,
    identifier: string,
    instance: Group,
): Promise<void> {
    const client = world.moto.rds(region);
    const { DBSnapshots = [] } = await ask("rds", () =>
        client.send(new DescribeDBSnapshotsCommand({ DBInstanceIdentifier: identifier })),
    );
    const backed = Number(instance["BackupRetentionPeriod"] ?? 0) > 0;
    for (const { DBSnapshotIdentifier: name = "" } of DBSnapshots) {
        // of an earlier instance with the same name, and long known
        if (world.rds.snapshots.has(keyOf(region, name))) continue;
        if (backed) noteSnapshot(world, { region, identifier: name, instance, at: world.clock.now() });
        else await ask("rds", () => client.send(new DeleteDBSnapshotCommand({ DBSnapshotIdentifier: name })));
    }
}
