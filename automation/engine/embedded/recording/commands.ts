import type { IResourceMonitorServer } from "@pulumi/pulumi/proto/resource_grpc_pb.js";
import type { Command } from "../commands/command.ts";
import { version } from "../commands/version.ts";
import { openEventLog, type EventLog } from "../events/event-log.ts";
import type { Invocation } from "../invocation.ts";
import { readProject } from "../project.ts";
import { conduct } from "../session/conduct.ts";
import { driveProgram } from "../session/drive-program.ts";
import { namedStack, stackNamed } from "../session/stack-workspace.ts";
import type { Update } from "../session/update.ts";
import { manifestVersion } from "../sdk-version.ts";
import type { ConfigValue } from "../stack-config.ts";
import type { Crypter } from "../state/crypter.ts";
import { LiveState } from "../state/live-state.ts";
import type { Foresight } from "./foresight.ts";
import type { Recorder } from "./recorder.ts";
import { recordingMonitorFor } from "./recording-monitor.ts";
import { recordingProvider } from "./recording-provider.ts";

/** What one run of a program is told, and where what it declares is kept. */
export interface RecordingSession {
    /** By full key: `aws:region`. */
    readonly config: ReadonlyMap<string, ConfigValue>;
    readonly foresight: Foresight;
    readonly recorder: Recorder;
    /** Told the service before the program is run. */
    readonly onServed: (monitor: IResourceMonitorServer) => void;
}

/** The commands that the Automation API needs for a preview that is only recorded: there is no state and no file. */
export function recordingCommands(session: RecordingSession): readonly Command[] {
    const select: Command = {
        words: "stack select",
        syntax: { values: ["--stack"] },
        run: () => Promise.resolve(),
    };
    const preview: Command = {
        words: "preview",
        syntax: { values: ["--client", "--event-log", "--parallel", "--stack"] },
        run: (invocation) => record(invocation, session),
    };
    return [version, select, preview];
}

/** Nothing of a recording is kept, so nothing is encrypted. */
const keepsNothing: Crypter = { salt: "", encrypt: () => "", decrypt: () => "" };

async function record(
    invocation: Invocation,
    { config, foresight, recorder, onServed }: RecordingSession,
): Promise<void> {
    const project = await readProject(invocation.folder);
    const session = {
        stack: stackNamed(namedStack(invocation), project.name),
        preview: true,
        config,
        state: new LiveState(null, keepsNothing, manifestVersion, () => Promise.resolve()),
        log: withoutSteps(openEventLog(invocation.flags.value("--event-log"))),
        providers: () => () => Promise.resolve(recordingProvider),
        monitor: (update: Update) => {
            const monitor = recordingMonitorFor(update, foresight, recorder);
            onServed(monitor);
            return monitor;
        },
    };
    await conduct(session, invocation, (update, address) => driveProgram(update, address, invocation));
}

/** Whoever records learns of the resources at the end. */
function withoutSteps(log: EventLog): EventLog {
    return {
        send: (event) => {
            if (!("resourcePreEvent" in event) && !("resOutputsEvent" in event)) log.send(event);
        },
        close: log.close,
    };
}
