import type { SealedFile } from "../evidence/sums.ts";
import type { Evidence } from "../model/evidence.ts";
import { htmlPage } from "./html/page.ts";
import { json } from "./json.ts";
import { junit } from "./junit.ts";
import { markdown } from "./markdown.ts";
import type { ReportFormat } from "./report-format.ts";
import { text } from "./text.ts";
import type { SealNote } from "./verification.ts";
import { reportView } from "./view.ts";

/** Every way to show a drill. `--format`, its help, the files of a drill and the contract tests follow from here. */
export const reportFormats = [
    text,
    htmlPage,
    markdown,
    junit,
    json,
] as const satisfies readonly ReportFormat[];

/** The reports that are kept as files beside the evidence, in their bytes. */
export function renderFiles(evidence: Evidence, seal: SealNote): readonly SealedFile[] {
    const view = reportView(evidence, seal);
    return reportFormats.flatMap(({ file, render }: ReportFormat) =>
        file === null ? [] : [{ name: file, bytes: Buffer.from(render(view), "utf8") }],
    );
}
