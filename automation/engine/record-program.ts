import { mkdtemp, rm } from "node:fs/promises";
import { devNull, tmpdir } from "node:os";
import path from "node:path";
import { Failure } from "../../infra/failure.ts";
import { embeddedEngine, openStack, type StackOrder } from "./automation.ts";
import { recordingCommands } from "./embedded/recording/commands.ts";
import { callDirectly } from "./embedded/recording/direct-calls.ts";
import type { Foresight } from "./embedded/recording/foresight.ts";
import { Recorder, type Recording } from "./embedded/recording/recorder.ts";
import type { ConfigValue } from "./embedded/stack-config.ts";
import { withoutStacks } from "./without-stacks.ts";

/** Which program is recorded, and what it is told. */
export interface RecordingOrder {
    readonly project: string;
    readonly stackName: string;
    /** Declares the resources and returns the stack's outputs. */
    readonly program: () => Promise<Record<string, unknown>>;
    /** By full key: `aws:region`. */
    readonly config: ReadonlyMap<string, ConfigValue>;
    readonly foresight: Foresight;
    readonly signal?: AbortSignal;
}

/** What a program declared, and what it told its user meanwhile. */
export interface ProgramRecording extends Recording {
    readonly messages: readonly string[];
}

/**
 * Runs a program in this process as a preview does, and notes what it declares: no plugin is started, nothing is asked
 * of any cloud, and no state is read or kept. Throws the program's own `Failure`, or one that says what is not
 * supported.
 */
export async function recordProgram(order: RecordingOrder): Promise<ProgramRecording> {
    try {
        return await withoutStacks(() => record(order));
    } catch (error) {
        // a bug is worth a second run: that one says where it happened
        if (error instanceof Failure && error.failure === "Internal") return await record(order);
        throw error;
    }
}

async function record(order: RecordingOrder): Promise<ProgramRecording> {
    const recorder = new Recorder();
    const messages: string[] = [];
    const folder = await mkdtemp(path.join(tmpdir(), "lifeboat-preview-"));
    try {
        const stack = await openStack(stackOrder(order, recorder, folder));
        await stack.preview({
            onEvent: (event) => {
                if (event.type === "message" && event.severity !== "error") messages.push(event.message);
            },
            ...(order.signal === undefined ? {} : { signal: order.signal }),
        });
    } catch (error) {
        throw recorder.refusal ?? error;
    } finally {
        await rm(folder, { recursive: true, force: true });
    }
    return { ...recorder.recording, messages };
}

function stackOrder(order: RecordingOrder, recorder: Recorder, folder: string): StackOrder {
    const { project, stackName, program, config, foresight } = order;
    let connect = (): void => undefined;
    const onServed = (monitor: Parameters<typeof callDirectly>[0]): void => {
        connect = () => {
            callDirectly(monitor);
        };
    };
    return {
        engine: embeddedEngine(recordingCommands({ config, foresight, recorder, onServed })),
        project,
        stackName,
        program: () => {
            connect();
            return program();
        },
        workDir: folder,
        pulumiHome: folder,
        backend: folder,
        // there are no secrets to open
        passphraseFile: devNull,
        plugins: [],
    };
}
