import type { ReportView } from "./view.ts";
import type { Tone } from "./words.ts";

/** Colours for a terminal, where it has them. */
export interface Painter {
    readonly bold: (text: string) => string;
    readonly dim: (text: string) => string;
    readonly tone: (tone: Tone, text: string) => string;
}

/** No colours: what is said must be complete without them. */
export const plain: Painter = { bold: (text) => text, dim: (text) => text, tone: (_tone, text) => text };

/**
 * One way to show a drill: a pure function of the view. Every member of `registry.ts` renders every verdict, obeys
 * no name that it shows, and tells nothing that is not in the evidence (`test/contracts/reports.test.ts`).
 */
export interface ReportFormat {
    /** What `--format` takes. */
    readonly id: string;
    /** One sentence for help and docs. */
    readonly describes: string;
    /** The file in the drill's folder, sealed with the evidence; null where it is only printed. */
    readonly file: string | null;
    /** Ends with a newline. Only formats for a terminal use the painter. */
    readonly render: (view: ReportView, paint?: Painter) => string;
}
