import { createHash } from "node:crypto";
import { printableJson } from "../../evidence/canonical.ts";
import type { ReportFormat } from "../report-format.ts";
import type { ReportView } from "../view.ts";
import { checksSection } from "./checks-section.ts";
import { html, Markup } from "./markup.ts";
import { objectivesSection } from "./objectives-section.ts";
import { provenanceSection, verificationSection } from "./origin-section.ts";
import { style } from "./style.ts";
import { tablesSection } from "./tables-section.ts";
import { timelineSection } from "./timeline-section.ts";
import { verdictSection } from "./verdict-section.ts";

/** One self-contained page: it loads nothing, runs nothing, and carries its evidence for machines. */
export const htmlPage: ReportFormat = {
    id: "html",
    describes: "one self-contained page for people and auditors",
    file: "report.html",
    render: (view) => `${page(view).toString()}\n`,
};

const contents = [
    ["objectives", "Objectives"],
    ["timeline", "Phases"],
    ["checks", "Checks"],
    ["tables", "Tables"],
    ["provenance", "Provenance"],
    ["verification", "Verification"],
] as const;

function page(view: ReportView): Markup {
    const { verdict, target, id, evidence, lasted, exitCode } = view;
    return html`<!doctype html>
        <html lang="en">
            <head>
                <meta charset="utf-8" />
                <meta http-equiv="Content-Security-Policy" content="${policy}" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <meta name="color-scheme" content="light dark" />
                <meta name="referrer" content="no-referrer" />
                <meta name="robots" content="noindex" />
                <link rel="icon" href="data:," />
                <title>${verdict.symbol} ${verdict.word}: restore drill of ${target}, ${view.when}</title>
                ${styleElement}
            </head>
            <body>
                <a class="skip" href="#checks">Skip to the checks</a>
                <div class="page">
                    <main>
                        ${verdictSection(view)}
                        <nav class="contents" aria-label="Contents">
                            <ul>
                                ${contents.map(([to, title]) => html`<li><a href="#${to}">${title}</a></li>`)}
                            </ul>
                        </nav>
                        ${objectivesSection(view)} ${timelineSection(view)} ${checksSection(view)}
                        ${tablesSection(view)} ${provenanceSection(view)} ${verificationSection(view)}
                    </main>
                    <footer>
                        Drill <code>${id}</code>, ${lasted} from first step to last, exit code ${exitCode}.
                        Written by lifeboat <bdi>${evidence.tool.version}</bdi> from the evidence below this
                        line of the file.
                    </footer>
                </div>
                ${evidenceElement(view)}
            </body>
        </html>`;
}

/** Nothing may be loaded or run, and only this very style may apply. */
const policy = [
    "default-src 'none'",
    `style-src 'sha256-${createHash("sha256").update(style).digest("base64")}'`,
    "img-src data:",
    "base-uri 'none'",
    "form-action 'none'",
].join("; ");

/** Built apart from the template: the policy's hash is over every byte between the tags. */
const styleElement = new Markup(`<style>${style}</style>`);

/** Inside a script element only `<` can end it or open a comment. */
function evidenceElement({ evidence }: ReportView): Markup {
    const json = printableJson(evidence).replaceAll("<", "\\u003c");
    return new Markup(`<script type="application/json" id="evidence">${json}</script>`);
}
