import { performance } from "node:perf_hooks";
import type { Failure } from "../../../../infra/failure.ts";
import { redactKnown } from "../../../../infra/redact.ts";
import { isDefaultProvider, nameOf } from "../state/urn.ts";
import type { EventLog } from "./event-log.ts";
import { stepMetadata, type Severity, type Step, type StepKind, type SummaryEvent } from "./engine-event.ts";

const doing: Readonly<Record<StepKind, string>> = { create: "created", same: "unchanged", delete: "deleted" };

/** Tells what an update does: as events to the caller, and as lines to people. Counts the steps for the summary. */
export class Reporter {
    readonly #log: EventLog;
    readonly #print: (line: string) => void;
    readonly #preview: boolean;
    readonly #began = performance.now();
    readonly #told = new WeakSet<Failure>();
    readonly #changes: Partial<Record<StepKind, number>> = {};

    constructor(log: EventLog, print: (line: string) => void, preview: boolean) {
        this.#log = log;
        this.#print = print;
        this.#preview = preview;
    }

    prelude(config: Readonly<Record<string, string>>): void {
        this.#log.send({ preludeEvent: { config } });
    }

    begun(step: Step): void {
        this.#log.send({ resourcePreEvent: { metadata: stepMetadata(step), planning: this.#preview } });
    }

    /** Counted in the summary; default providers are not, because nobody asked for them. */
    done(step: Step): void {
        this.outputsKnown(step);
        this.count(step);
    }

    count({ kind, before, after }: Step): void {
        const subject = after ?? before;
        if (subject === undefined || isDefaultProvider(subject.urn)) return;
        this.#changes[kind] = (this.#changes[kind] ?? 0) + 1;
        const what = this.#preview && kind !== "same" ? `would be ${doing[kind]}` : doing[kind];
        this.#print(`${subject.type} ${nameOf(subject.urn)} ${what}`);
    }

    /** A component has its outputs when the program says so, later than the component itself. */
    outputsKnown(step: Step): void {
        this.#log.send({ resOutputsEvent: { metadata: stepMetadata(step), planning: this.#preview } });
    }

    failed(step: Step, failure: Failure): void {
        this.error(failure, (step.after ?? step.before)?.urn);
        this.#log.send({ resOpFailedEvent: { metadata: stepMetadata(step), status: 0, steps: 0 } });
    }

    /** Told once, however many places come across it. */
    error(failure: Failure, urn?: string): void {
        if (this.#told.has(failure)) return;
        this.#told.add(failure);
        this.diagnostic("error", failure.message, urn);
    }

    diagnostic(severity: Severity, message: string, urn?: string): void {
        const told = redactKnown(message.trimEnd());
        const prefix = severity.startsWith("info") ? "" : `${severity}: `;
        this.#log.send({
            diagnosticEvent: {
                ...(urn === undefined || urn === "" ? {} : { urn }),
                prefix,
                message: `${told}\n`,
                color: "never",
                severity,
            },
        });
        this.#print(`${prefix}${told}`);
    }

    async finish(result: SummaryEvent["result"]): Promise<void> {
        this.#log.send({
            summaryEvent: {
                maybeCorrupt: false,
                durationSeconds: Math.ceil((performance.now() - this.#began) / 1000),
                resourceChanges: this.#changes,
                PolicyPacks: {},
                isPreview: this.#preview,
                result,
            },
        });
        this.#log.send({ cancelEvent: {} });
        await this.#log.close();
    }
}
