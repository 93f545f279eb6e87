import { randomBytes } from "node:crypto";
import {
    DeleteDBInstanceCommand,
    ModifyDBInstanceCommand,
    RestoreDBInstanceFromDBSnapshotCommand,
    RestoreDBInstanceToPointInTimeCommand,
} from "@aws-sdk/client-rds";
import type { PropertyMap } from "../../../../../automation/engine/embedded/values/property-value.ts";
import { about, inWordsOfProvider, isAws, problem } from "../aws-words.ts";
import { isSet, textOf } from "../check-inputs.ts";
import { HalfMade, type Made, type ResourceKind, type Surroundings } from "../resource-kind.ts";
import { messageOf } from "../sdk-words.ts";
import { retrying } from "../wait.ts";
import { problemsOfInstance } from "./check.ts";
import { findInstance, untilAvailable, untilGone } from "./find.ts";
import { alwaysSent } from "./inputs.ts";
import { restoreCalls, type RestoreRequest } from "./requests.ts";
import { stateOf } from "./state.ts";

const minuteMs = 60_000;

/** How long the real resource waits at most, where the program sets no timeouts. */
const limits = { create: 50 * minuteMs, update: 80 * minuteMs, delete: 60 * minuteMs } as const;

/** `aws:rds/instance:Instance`, where it is restored. */
export const instanceKind: ResourceKind = {
    problems: problemsOfInstance,
    withDefaults: (name, inputs) => ({
        ...alwaysSent,
        applyImmediately: false,
        deleteAutomatedBackups: true,
        skipFinalSnapshot: false,
        ...inputs,
        identifier: identifierOf(name, inputs),
    }),
    create,
    remove,
};

async function create(inputs: PropertyMap, surroundings: Surroundings): Promise<Made> {
    const identifier = textOf(inputs["identifier"]);
    const { restore, change } = restoreCalls(inputs);
    const id = await begin(restore, identifier, surroundings);
    try {
        await untilAvailable(surroundings, identifier, surroundings.limitMs ?? limits.create).catch(
            (error: unknown) => {
                throw waiting(identifier, "create", error);
            },
        );
        if (change !== null) {
            const request = { ...change, DBInstanceIdentifier: identifier };
            await send(surroundings, new ModifyDBInstanceCommand(request)).catch((error: unknown) => {
                throw inWordsOfProvider(
                    `updating RDS DB Instance (${identifier})`,
                    "RDS:ModifyDBInstance",
                    error,
                );
            });
            await untilAvailable(surroundings, id, limits.update).catch((error: unknown) => {
                throw waiting(identifier, "update", error);
            });
        }
        const reading = `reading RDS DB Instance (${identifier})`;
        const found = await findInstance(surroundings, id).catch((error: unknown) => {
            throw about(reading, error);
        });
        if (found === null) throw problem(`${reading}: couldn't find resource`);
        return { id, state: stateOf(inputs, found) };
    } catch (error) {
        throw new HalfMade({ id, state: { ...inputs, resourceId: id } }, messageOf(error));
    }
}

/** Its resource id. */
async function begin(
    restore: RestoreRequest,
    identifier: string,
    { rds, signal }: Surroundings,
): Promise<string> {
    const [how, operation] =
        restore.kind === "snapshot"
            ? ["restore from snapshot", "RestoreDBInstanceFromDBSnapshot"]
            : ["restore to point-in-time", "RestoreDBInstanceToPointInTime"];
    try {
        const options = { abortSignal: signal };
        const { DBInstance } =
            restore.kind === "snapshot"
                ? await rds.send(new RestoreDBInstanceFromDBSnapshotCommand(restore.request), options)
                : await rds.send(new RestoreDBInstanceToPointInTimeCommand(restore.request), options);
        return DBInstance?.DbiResourceId ?? identifier;
    } catch (error) {
        throw inWordsOfProvider(
            `creating RDS DB Instance (${how}) (${identifier})`,
            `RDS:${operation}`,
            error,
        );
    }
}

async function remove({ id, state }: Made, surroundings: Surroundings): Promise<void> {
    const identifier = textOf(state["identifier"]);
    const keepsSnapshot = state["skipFinalSnapshot"] !== true;
    if (keepsSnapshot && !isSet(state["finalSnapshotIdentifier"])) {
        throw problem("final_snapshot_identifier is required when skip_final_snapshot is false");
    }
    const request = {
        DBInstanceIdentifier: identifier,
        DeleteAutomatedBackups: state["deleteAutomatedBackups"] !== false,
        SkipFinalSnapshot: !keepsSnapshot,
        ...(keepsSnapshot && { FinalDBSnapshotIdentifier: textOf(state["finalSnapshotIdentifier"]) }),
    };
    const attempt = (): Promise<unknown> => send(surroundings, new DeleteDBInstanceCommand(request));
    try {
        await attempt().catch(async (error: unknown) => {
            if (!mayUnprotect(error, state)) throw error;
            await unprotect(identifier, id, surroundings);
            await attempt();
        });
    } catch (error) {
        if (isAws(error, "DBInstanceNotFound", "DBInstanceNotFoundFault")) return;
        const goes = isAws(error, "InvalidDBInstanceState", "InvalidDBInstanceStateFault");
        if (!goes || !messageOf(error).includes("is already being deleted")) {
            throw inWordsOfProvider(
                `deleting RDS DB Instance (${identifier})`,
                "RDS:DeleteDBInstance",
                error,
            );
        }
    }
    await untilGone(surroundings, id, surroundings.limitMs ?? limits.delete).catch((error: unknown) => {
        throw waiting(identifier, "delete", error);
    });
}

/** The real resource takes a protection off that the program did not want, where it may change things at once. */
function mayUnprotect(error: unknown, state: PropertyMap): boolean {
    return (
        isAws(error, "InvalidParameterCombination") &&
        messageOf(error).includes("disable deletion pro") &&
        state["deletionProtection"] !== true &&
        state["applyImmediately"] === true
    );
}

async function unprotect(identifier: string, id: string, surroundings: Surroundings): Promise<void> {
    const request = { DBInstanceIdentifier: identifier, ApplyImmediately: true, DeletionProtection: false };
    await retrying(
        () => send(surroundings, new ModifyDBInstanceCommand(request)),
        (error) => messageOf(error).includes("your request later"),
        limits.update,
        surroundings.signal,
    );
    await untilAvailable(surroundings, id, limits.update);
}

function send(
    { rds, signal }: Surroundings,
    command: ModifyDBInstanceCommand | DeleteDBInstanceCommand,
): Promise<unknown> {
    const options = { abortSignal: signal };
    return command instanceof ModifyDBInstanceCommand
        ? rds.send(command, options)
        : rds.send(command, options);
}

function waiting(identifier: string, what: string, error: unknown): Error {
    return about(`waiting for RDS DB Instance (${identifier}) ${what}`, error);
}

/** As the engine names what has no name of its own. */
function identifierOf(name: string, inputs: PropertyMap): string {
    if (isSet(inputs["identifier"])) return textOf(inputs["identifier"]);
    const prefix = isSet(inputs["identifierPrefix"]) ? textOf(inputs["identifierPrefix"]) : `${name}-`;
    return `${prefix}${randomBytes(4).toString("hex").slice(1)}`.toLowerCase();
}
