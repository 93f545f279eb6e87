import type { PropertyMap } from "../values/property-value.ts";
import { maskedForEvents } from "../values/masked.ts";
import type { ResourceState } from "../state/resource-state.ts";

/** What is done to a resource; `same`: it already is as the program wants it. */
export type StepKind = "create" | "same" | "delete";

/** How serious a message is; `info#err` is information from an error output. */
export type Severity = "info" | "info#err" | "warning" | "error";

/** An event in the form of the CLI's event log; sequence and time are added when it is sent. */
export type EngineEvent =
    | { readonly preludeEvent: { readonly config: Readonly<Record<string, string>> } }
    | { readonly resourcePreEvent: StepEvent }
    | { readonly resOutputsEvent: StepEvent }
    | {
          readonly resOpFailedEvent: {
              readonly metadata: StepMetadata;
              readonly status: number;
              readonly steps: number;
          };
      }
    | { readonly diagnosticEvent: DiagnosticEvent }
    | { readonly summaryEvent: SummaryEvent }
    | { readonly cancelEvent: Readonly<Record<string, never>> };

/** How an update ended: the steps counted by kind, the time in whole seconds. */
export interface SummaryEvent {
    readonly maybeCorrupt: boolean;
    readonly durationSeconds: number;
    readonly resourceChanges: Readonly<Partial<Record<StepKind, number>>>;
    readonly PolicyPacks: Readonly<Record<string, string>>;
    readonly isPreview: boolean;
    readonly result: "succeeded" | "failed" | "canceled";
}

/** A message, about a resource where it has a URN. */
export interface DiagnosticEvent {
    readonly urn?: string;
    readonly prefix: string;
    readonly message: string;
    readonly color: "never";
    readonly severity: Severity;
}

interface StepEvent {
    readonly metadata: StepMetadata;
    readonly planning: boolean;
}

interface StepMetadata {
    readonly op: StepKind;
    readonly urn: string;
    readonly type: string;
    readonly old: ResourceInEvent | null;
    readonly new: ResourceInEvent | null;
    readonly detailedDiff: null;
    readonly logical: true;
    readonly provider: string;
}

interface ResourceInEvent {
    readonly type: string;
    readonly urn: string;
    readonly custom: boolean;
    readonly id: string;
    readonly parent: string;
    readonly protect: boolean;
    readonly inputs: PropertyMap;
    readonly outputs: PropertyMap;
    readonly provider: string;
    readonly initErrors?: readonly string[];
}

/** A step as events tell it, with every secret masked. */
export interface Step {
    readonly kind: StepKind;
    readonly before: ResourceState | undefined;
    readonly after: ResourceState | undefined;
}

/** The step in the form of the event log. */
export function stepMetadata({ kind, before, after }: Step): StepMetadata {
    const subject = after ?? before;
    return {
        op: kind,
        urn: subject?.urn ?? "",
        type: subject?.type ?? "",
        old: before === undefined ? null : inEvent(before),
        new: after === undefined ? null : inEvent(after),
        detailedDiff: null,
        logical: true,
        provider: subject?.provider ?? "",
    };
}

function inEvent(resource: ResourceState): ResourceInEvent {
    return {
        type: resource.type,
        urn: resource.urn,
        custom: resource.custom,
        id: resource.id ?? "",
        parent: resource.parent ?? "",
        protect: resource.protect ?? false,
        inputs: maskedForEvents(resource.inputs),
        outputs: maskedForEvents(resource.outputs),
        provider: resource.provider ?? "",
        ...(resource.initErrors === undefined ? {} : { initErrors: resource.initErrors }),
    };
}
