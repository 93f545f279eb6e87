import { existsSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import type { RestoreRequest } from "../../drills/model/restore-request.ts";
import type { Source } from "../../drills/sources/source.ts";
import { providerFolder } from "../../infra/local/provider/program.ts";
import { messageOf } from "../../infra/failure.ts";
import { project } from "../../infra/naming.ts";
import { type EngineStack, openExistingStack, openStack, type StackOrder } from "../engine/automation.ts";
import type { ResolvedEngine } from "../engine/resolve.ts";
import { plainValues } from "../engine/stack-state.ts";
import { pauseBeforeRetry } from "./destroy-retries.ts";
import { remoteStateFor } from "./remote-state.ts";
import { engineFolder, makeWorkspace, workspaceOf } from "./workspace.ts";

/** Whose stack it is: a drill under way. */
export interface StackOwner {
    readonly folder: string;
    readonly engine: ResolvedEngine;
    readonly source: Source;
}

/** Where the provider of this machine's resources is found. */
const plugins = [providerFolder];

/**
 * Makes the stack of a drill and brings it up.
 * @param creating called when the engine has begun to make the first resource
 * @returns the stack's outputs
 */
export async function bringStackUp(
    owner: StackOwner,
    request: RestoreRequest,
    creating: () => void,
    signal: AbortSignal,
): Promise<Readonly<Record<string, unknown>>> {
    await makeWorkspace(owner.folder);
    const stack = await openStack({ ...stackOrder(owner, request), program: owner.source.program(request) });
    const outputs = await stack.up({
        signal,
        onEvent: (event) => {
            if (event.type === "resource-started" && isMade(event.resource.type)) creating();
        },
    });
    return plainValues(outputs);
}

/**
 * Destroys and forgets the stack of a drill; nothing happens where there is none. A failure that can pass is tried
 * again. Throws the last one: then the second road is taken (`clear-away.ts`).
 */
export async function destroyStack(owner: StackOwner, request: RestoreRequest): Promise<void> {
    if (!existsSync(engineFolder(owner.folder))) return;
    const stack = await openExistingStack(stackOrder(owner, request));
    if (stack !== undefined) await destroyPatiently(stack);
}

/** Components are only names: making begins with the first resource of a provider. */
function isMade(type: string): boolean {
    return type.startsWith(`${project}:index:`) || type.startsWith("aws:");
}

async function destroyPatiently(stack: EngineStack, failed = 0): Promise<void> {
    try {
        await stack.destroy({ remove: true });
    } catch (error) {
        const wait = pauseBeforeRetry(messageOf(error), failed);
        if (wait === null) throw error;
        await pause(wait);
        await stack.cancel();
        await destroyPatiently(stack, failed + 1);
    }
}

function stackOrder({ folder, engine }: StackOwner, { drillId, point }: RestoreRequest): StackOrder {
    const order = { engine, project, stackName: drillId, ...workspaceOf(folder), plugins };
    if (point.aws === null) return order;
    const remote = remoteStateFor(engine, "aws", process.env);
    return {
        ...order,
        ...(remote === null ? {} : { remote }),
        // the default provider's one region, as every stack has one
        env: { AWS_REGION: point.aws.region },
    };
}
