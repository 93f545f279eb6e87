import { canonicalText } from "../evidence/canonical.ts";
import type { ReportFormat } from "./report-format.ts";

/** The record itself, in the bytes of `evidence.json`. */
export const json: ReportFormat = {
    id: "json",
    describes: "the evidence itself, for programs",
    file: null,
    render: (view) => canonicalText(view.evidence),
};
