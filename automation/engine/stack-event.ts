import { redactKnown } from "../../infra/redact.ts";

/** What a stack tells while it changes. The SDK's own events differ between engines and hold the plain values of secrets. */
export type StackEvent =
    | { readonly type: "resource-started"; readonly operation: Operation; readonly resource: StackResource }
    | {
          readonly type: "resource-done";
          readonly operation: Operation;
          readonly resource: StackResource;
          readonly seconds: number;
      }
    | {
          readonly type: "resource-failed";
          readonly operation: Operation;
          readonly resource: StackResource;
          readonly seconds: number;
          readonly message: string;
      }
    | { readonly type: "message"; readonly severity: "info" | "warning" | "error"; readonly message: string };

/** `create`, `delete` and `same` from the embedded engine; the CLI has more. */
export type Operation = string;

/** The resource that an event is about. */
export interface StackResource {
    readonly type: string;
    readonly name: string;
}

/** Told what happens to a stack, in order. */
export type OnStackEvent = (event: StackEvent) => void;

/** What is read of the SDK's events. */
export interface SdkEvent {
    readonly resourcePreEvent?: { readonly metadata: SdkStep };
    readonly resOutputsEvent?: { readonly metadata: SdkStep };
    readonly resOpFailedEvent?: { readonly metadata: SdkStep };
    readonly diagnosticEvent?: {
        readonly urn?: string;
        readonly message: string;
        readonly severity: string;
        readonly ephemeral?: boolean;
    };
}

interface SdkStep {
    readonly op: string;
    readonly urn: string;
    readonly type: string;
}

/**
 * Turns the events of one update into ours. The stack itself and default providers are left out: nobody asked for them.
 * @param clock milliseconds, monotonic
 */
export function translator(emit: OnStackEvent, clock: () => number): (event: SdkEvent) => void {
    const started = new Map<string, number>();
    const lastWords = new Map<string, string>();

    const ended = (step: SdkStep, say: (seconds: number) => StackEvent): void => {
        const since = started.get(step.urn);
        if (since === undefined) return;
        started.delete(step.urn);
        emit(say((clock() - since) / 1000));
    };
    return ({ resourcePreEvent, resOutputsEvent, resOpFailedEvent, diagnosticEvent }) => {
        if (resourcePreEvent !== undefined && !isBackground(resourcePreEvent.metadata)) {
            started.set(resourcePreEvent.metadata.urn, clock());
            emit({ type: "resource-started", ...subject(resourcePreEvent.metadata) });
        }
        if (resOutputsEvent !== undefined) {
            const step = resOutputsEvent.metadata;
            ended(step, (seconds) => ({ type: "resource-done", ...subject(step), seconds }));
        }
        if (resOpFailedEvent !== undefined) {
            const step = resOpFailedEvent.metadata;
            const message = lastWords.get(step.urn) ?? "the provider did not say why";
            ended(step, (seconds) => ({ type: "resource-failed", ...subject(step), seconds, message }));
        }
        if (diagnosticEvent !== undefined) {
            const message = messageIn(diagnosticEvent);
            if (message === undefined) return;
            if (diagnosticEvent.urn !== undefined) lastWords.set(diagnosticEvent.urn, message.message);
            emit(message);
        }
    };
}

/** Debug messages are dropped unread: the SDK writes the plain values of secrets into them. */
function messageIn(
    event: NonNullable<SdkEvent["diagnosticEvent"]>,
): Extract<StackEvent, { type: "message" }> | undefined {
    const severity = event.severity === "info#err" ? "info" : event.severity;
    if (severity !== "info" && severity !== "warning" && severity !== "error") return undefined;
    if (event.ephemeral === true || isAboutPluginPath(event.message)) return undefined;
    return { type: "message", severity, message: redactKnown(event.message.trim()) };
}

/** The CLI warns of every plugin that it finds on the PATH, which is where ours are meant to be. */
function isAboutPluginPath(message: string): boolean {
    return message.startsWith("using pulumi-resource-");
}

function isBackground({ urn, type }: SdkStep): boolean {
    return type === "pulumi:pulumi:Stack" || /::pulumi:providers:[^:]+::default(_|$)/.test(urn);
}

function subject({ op, urn, type }: SdkStep): { operation: Operation; resource: StackResource } {
    return { operation: op, resource: { type, name: urn.split("::").slice(3).join("::") } };
}
