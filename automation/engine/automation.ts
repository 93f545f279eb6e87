/** The Automation API as lifeboat uses it: the only file that imports it. */
import path from "node:path";
import { performance } from "node:perf_hooks";
import {
    CommandError,
    ConcurrentUpdateError,
    LocalWorkspace,
    PulumiCommand,
    StackAlreadyExistsError,
    StackNotFoundError,
    type EngineEvent,
    type InlineProgramArgs,
    type LocalWorkspaceOptions,
    type Stack,
} from "@pulumi/pulumi/automation/index.js";
import { Failure, messageOf } from "../../infra/failure.ts";
import { StackExists, StackMissing } from "./embedded/command-failures.ts";
import type { Command } from "./embedded/commands/command.ts";
import { embeddedCommand, type CommandResult } from "./embedded/embedded-command.ts";
import { keepLoopbackDirect } from "./loopback.ts";
import { withoutLeftoverHandlers } from "./leftover-handlers.ts";
import type { ResolvedEngine } from "./resolve.ts";
import { translator, type OnStackEvent } from "./stack-event.ts";
import { environmentOf, type StackSurroundings } from "./stack-environment.ts";
import { failureFrom } from "./stack-failure.ts";
import { outputsFrom, pendingCreatesIn, type StackOutputs, type UnfinishedResource } from "./stack-state.ts";

/** The SDK's handle on an engine. */
export type { PulumiCommand };

/**
 * The engine inside lifeboat: needs nothing but Node.
 * @param commands what it answers; default: all that it can
 */
export function embeddedEngine(commands?: readonly Command[]): ResolvedEngine {
    // An instance for whoever asks; every member is the engine's own.
    const instance = Object.create(PulumiCommand.prototype) as PulumiCommand;
    const command = Object.assign(instance, embeddedCommand(commandErrorFor, commands));
    return { kind: "embedded", version: command.version.toString(), command };
}

/** @param executable path of `pulumi`; throws what the SDK has against its version */
export async function cliEngine(executable: string): Promise<ResolvedEngine> {
    const folder = path.dirname(executable);
    // The SDK looks for `bin/pulumi` below a root, and without one for whatever is first on the PATH.
    const root = path.basename(folder) === "bin" ? { root: path.dirname(folder) } : {};
    const command = await PulumiCommand.get(root);
    return { kind: "cli", version: command.version?.toString() ?? "unknown", command };
}

/** Which stack is wanted, on which engine, and where everything about it lies. */
export interface StackOrder extends StackSurroundings {
    readonly engine: ResolvedEngine;
    readonly project: string;
    readonly stackName: string;
    /** Makes the resources and returns the stack's outputs. Not needed to destroy. */
    readonly program?: () => Promise<Record<string, unknown>>;
    /** Folders that exist and belong to this stack alone. */
    readonly workDir: string;
    readonly pulumiHome: string;
}

/** What may accompany a preview, an update or a destroy. */
export interface ChangeOptions {
    readonly onEvent?: OnStackEvent;
    /** Ends the change early; what was made stays in the state. */
    readonly signal?: AbortSignal;
}

/** One stack of one engine. Every member throws a `Failure` that says what went wrong in the engine's own words. */
export interface EngineStack {
    /** How many resources would be made, by operation; nothing is made. */
    readonly preview: (options?: ChangeOptions) => Promise<Readonly<Record<string, number>>>;
    readonly up: (options?: ChangeOptions) => Promise<StackOutputs>;
    readonly outputs: () => Promise<StackOutputs>;
    /**
     * Removes every resource, going on after one that cannot be removed, and with `remove` the stack itself. May be
     * called again. Answers with the resources whose create broke off: whether they exist, the engine does not know.
     */
    readonly destroy: (
        options?: ChangeOptions & { readonly remove?: boolean },
    ) => Promise<UnfinishedResource[]>;
    /** The state as the engine exports it, secrets in the clear. */
    readonly exportState: () => Promise<unknown>;
    /** Deletes the locks on the stack. */
    readonly cancel: () => Promise<void>;
    /** Forgets the stack, which must be empty. */
    readonly remove: () => Promise<void>;
}

/** The stack of the order, made where there is none. */
export async function openStack(order: StackOrder): Promise<EngineStack> {
    return withStack(order, (args, options) => LocalWorkspace.createOrSelectStack(args, options));
}

/** The stack of the order, or undefined where there is none: for whoever only wants to destroy it. */
export async function openExistingStack(order: StackOrder): Promise<EngineStack | undefined> {
    try {
        return await withStack(order, (args, options) => LocalWorkspace.selectStack(args, options));
    } catch (error) {
        if (error instanceof Failure && error.failure === "UnknownName") return undefined;
        throw error;
    }
}

type Open = (args: InlineProgramArgs, options: LocalWorkspaceOptions) => Promise<Stack>;

async function withStack(order: StackOrder, open: Open): Promise<EngineStack> {
    keepLoopbackDirect(process.env);
    const program = rememberingFailure(order.program ?? (() => Promise.resolve({})));
    try {
        const { project: projectName, stackName, workDir, pulumiHome, engine, remote } = order;
        const envVars = await environmentOf(order);
        const stack = await open(
            { projectName, stackName, program: program.run },
            {
                workDir,
                pulumiHome,
                pulumiCommand: engine.command,
                projectSettings: { name: projectName, runtime: "nodejs" },
                envVars,
                ...(remote === undefined ? {} : { secretsProvider: remote.secretsProvider }),
            },
        );
        return engineStack(stack, program.failure, () => forget(order, envVars, stack));
    } catch (error) {
        throw failureFrom(error, []);
    }
}

/**
 * A state in a bucket leaves a backup of itself behind, which the folder of a drill takes along: the CLI removes it where
 * it is told so, and the Automation API has no word for that (https://github.com/pulumi/pulumi/issues/11080).
 */
async function forget(
    { engine, workDir, pulumiHome, remote }: StackOrder,
    envVars: Record<string, string>,
    stack: Stack,
): Promise<void> {
    if (remote === undefined) {
        await stack.workspace.removeStack(stack.name);
        return;
    }
    const words = ["stack", "rm", "--yes", "--remove-backups", stack.name];
    await (engine.command as Running).run(words, workDir, { PULUMI_HOME: pulumiHome, ...envVars });
}

/** What the SDK's workspace calls, and its declarations leave out. */
type Running = PulumiCommand & {
    readonly run: (
        words: string[],
        folder: string,
        environment: Readonly<Record<string, string>>,
    ) => Promise<CommandResult>;
};

function engineStack(
    stack: Stack,
    programFailure: () => Failure | undefined,
    forgetStack: () => Promise<void>,
): EngineStack {
    const guarded = async <Result>(
        options: ChangeOptions,
        work: (common: { onEvent: (event: EngineEvent) => void; signal?: AbortSignal }) => Promise<Result>,
    ): Promise<Result> => {
        const told: string[] = [];
        const translate = translator(
            (event) => {
                if (event.type === "message" && event.severity === "error") told.push(event.message);
                options.onEvent?.(event);
            },
            () => performance.now(),
        );
        const signal = options.signal === undefined ? {} : { signal: options.signal };
        try {
            return await withoutLeftoverHandlers(() => work({ onEvent: translate, ...signal }));
        } catch (error) {
            throw programFailure() ?? failureFrom(error, told);
        }
    };
    const plain = <Result>(work: () => Promise<Result>) => guarded({}, work);
    const exported = async () => (await stack.exportStack()) as unknown;

    return {
        preview: (options = {}) =>
            guarded(options, async (common) => (await stack.preview(common)).changeSummary),
        up: (options = {}) =>
            guarded(options, async (common) => outputsFrom((await stack.up(common)).outputs)),
        outputs: () => plain(async () => outputsFrom(await stack.outputs())),
        destroy: (options = {}) =>
            guarded(options, async (common) => {
                await stack.destroy({ ...common, continueOnError: true });
                const unfinished = pendingCreatesIn(await exported());
                if (options.remove === true) await forgetStack();
                return unfinished;
            }),
        exportState: () => plain(exported),
        cancel: () => plain(() => stack.cancel()),
        remove: () => plain(forgetStack),
    };
}

/** The engine only learns the message of what a program throws; this process knows the error itself. */
function rememberingFailure(program: () => Promise<Record<string, unknown>>): {
    readonly run: () => Promise<Record<string, unknown>>;
    readonly failure: () => Failure | undefined;
} {
    let failure: Failure | undefined;
    return {
        run: async () => {
            failure = undefined;
            try {
                return await program();
            } catch (error) {
                const sentence = `The stack's program failed: ${messageOf(error)}`;
                failure =
                    error instanceof Failure ? error : new Failure("Internal", sentence, { cause: error });
                throw error;
            }
        },
        failure: () => failure,
    };
}

/** The SDK's own error classes, so that it can tell a stack that is missing from one that is locked. */
function commandErrorFor(failure: Failure, output: CommandResult): Error {
    const text = `code: ${output.code}\nstdout: ${output.stdout}\nstderr: ${output.stderr}\n`;
    const options = { cause: failure };
    if (failure instanceof StackMissing) return withCause(new StackNotFoundError(text), options.cause);
    if (failure instanceof StackExists) return withCause(new StackAlreadyExistsError(text), options.cause);
    if (failure.failure === "StackLocked") return withCause(new ConcurrentUpdateError(text), options.cause);
    return withCause(new CommandError(text), options.cause);
}

function withCause<Thrown extends Error>(error: Thrown, cause: unknown): Thrown {
    error.cause = cause;
    return error;
}
