import { printableJson } from "../../evidence/canonical.ts";
import type { ReportFormat } from "../report-format.ts";
import type { ReportView } from "../view.ts";
import { checksSection } from "./checks-section.ts";
import { htmlDocument } from "./document.ts";
import { html, Markup } from "./markup.ts";
import { objectivesSection } from "./objectives-section.ts";
import { provenanceSection, verificationSection } from "./origin-section.ts";
import { tablesSection } from "./tables-section.ts";
import { timelineSection } from "./timeline-section.ts";
import { verdictSection } from "./verdict-section.ts";

/** One self-contained page: it loads nothing, runs nothing, and carries its evidence for machines. */
export const htmlPage: ReportFormat = {
    id: "html",
    describes: "one self-contained page for people and auditors",
    file: "report.html",
    render: page,
};

const contents = [
    ["objectives", "Objectives"],
    ["timeline", "Phases"],
    ["checks", "Checks"],
    ["tables", "Tables"],
    ["provenance", "Provenance"],
    ["verification", "Verification"],
] as const;

function page(view: ReportView): string {
    const { verdict, target, id, evidence, lasted, exitCode } = view;
    return htmlDocument({
        title: `${verdict.symbol} ${verdict.word}: restore drill of ${target}, ${view.when}`,
        skipTo: { id: "checks", name: "checks" },
        main: html`${verdictSection(view)}
            <nav class="contents" aria-label="Contents">
                <ul>
                    ${contents.map(([to, title]) => html`<li><a href="#${to}">${title}</a></li>`)}
                </ul>
            </nav>
            ${objectivesSection(view)} ${timelineSection(view)} ${checksSection(view)} ${tablesSection(view)}
            ${provenanceSection(view)} ${verificationSection(view)}`,
        footer: html`Drill <code>${id}</code>, ${lasted} from first step to last, exit code ${exitCode}.
            Written by lifeboat <bdi>${evidence.tool.version}</bdi> from the evidence below this line of the
            file.`,
        data: evidenceElement(view),
    });
}

/** Inside a script element only `<` can end it or open a comment. */
function evidenceElement({ evidence }: ReportView): Markup {
    const json = printableJson(evidence).replaceAll("<", "\\u003c");
    return new Markup(`<script type="application/json" id="evidence">${json}</script>`);
}
