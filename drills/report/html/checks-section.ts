import type { CheckView, FindingView } from "../check-view.ts";
import type { ReportView } from "../view.ts";
import { html, type Markup } from "./markup.ts";

/** Every check: what a pass of it proves, what it saw, and what it found. */
export function checksSection({ checks, checkTotals }: ReportView): Markup {
    return html`<section id="checks" aria-labelledby="checks-title">
        <h2 id="checks-title">Checks</h2>
        <p>${checks.length === 0 ? "No check ran." : `${checkTotals}.`}</p>
        ${checks.length > 0 && table(checks)}
    </section>`;
}

/** The roles are said aloud: a narrow page lays rows out as blocks, and some readers then forget the table. */
function table(checks: readonly CheckView[]): Markup {
    return html`<table class="checks" role="table">
        <thead role="rowgroup">
            <tr role="row">
                <th role="columnheader" scope="col">Outcome</th>
                <th role="columnheader" scope="col">Check</th>
                <th role="columnheader" scope="col" class="number">Time</th>
            </tr>
        </thead>
        <tbody role="rowgroup">
            ${checks.map(row)}
        </tbody>
    </table>`;
}

function row(check: CheckView): Markup {
    const { anchor, symbol, word, tone, title, proves, summary, takes, onlyWarns } = check;
    return html`<tr role="row" id="${anchor}">
        <td role="cell" class="outcome ${tone}">
            <span class="symbol" aria-hidden="true">${symbol}</span> ${word}
        </td>
        <td role="cell" class="what">
            <h3>
                <a href="#${anchor}"><bdi>${title}</bdi></a>
            </h3>
            <p class="small muted">${proves}${onlyWarns && " Can only warn."}</p>
            <p class="summary">${summary}</p>
            ${findings(check)}
        </td>
        <td role="cell" class="number">${takes}</td>
    </tr>`;
}

/** Open where the check did not pass: nobody should have to click for the reason. */
function findings({ findings: shown, moreFindings, outcome }: CheckView): Markup | null {
    if (shown.length === 0) return null;
    const total = shown.length + moreFindings;
    const open = outcome !== "passed" && outcome !== "skipped" && html` open`;
    return html`<details${open}><summary>${total} ${total === 1 ? "finding" : "findings"}</summary>
<ul class="findings">${shown.map(finding)}${moreFindings > 0 && html`<li class="muted">and ${moreFindings} more in the evidence</li>`}</ul></details>`;
}

function finding({ tone, symbol, word, subject, message }: FindingView): Markup {
    return html`<li>
        <strong class="${tone}"><span aria-hidden="true">${symbol}</span> ${word}</strong>
        <code><bdi>${subject}</bdi></code> ${message}
    </li>`;
}
