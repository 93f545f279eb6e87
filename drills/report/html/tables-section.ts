import type { TableView } from "../table-view.ts";
import type { ReportView } from "../view.ts";
import { html, type Markup } from "./markup.ts";

/** Every table against the baseline, the ones that differ first. */
export function tablesSection({ tables, tableTotals }: ReportView): Markup {
    return html`<section id="tables" aria-labelledby="tables-title">
        <h2 id="tables-title">Tables</h2>
        <p>${tables.length === 0 ? "No table was compared." : `${tableTotals}.`}</p>
        ${tables.length > 0 && table(tables)}
    </section>`;
}

interface Column {
    readonly title: string;
    readonly cell: (table: TableView) => string;
}

function table(tables: readonly TableView[]): Markup {
    const columns = columnsOf(tables);
    const heads = columns.map(({ title }) => html`<th scope="col" class="number">${title}</th>`);
    return html`<div class="scroll" role="region" aria-labelledby="tables-title" tabindex="0">
        <table class="tables">
            <thead>
                <tr>
                    <th scope="col">Table</th>
                    <th scope="col">Against the baseline</th>
                    ${heads}
                </tr>
            </thead>
            <tbody>
                ${tables.map((each) => row(each, columns))}
            </tbody>
        </table>
    </div>`;
}

/** Two columns are nothing but zeros in most drills: they come only where they say something. */
function columnsOf(tables: readonly TableView[]): readonly Column[] {
    const newer: Column = { title: "Newer", cell: (each) => each.newerRows };
    const unjudged: Column = { title: "Not judged", cell: (each) => each.unjudgedRows };
    return [
        { title: "Rows", cell: (each) => each.rows },
        { title: "Baseline", cell: (each) => each.baselineRows },
        ...[newer, unjudged].filter(({ cell }) => tables.some((each) => cell(each) !== "0")),
    ];
}

function row(each: TableView, columns: readonly Column[]): Markup {
    const { schema, name, tone, symbol, word, reason } = each;
    return html`<tr>
        <th scope="row"><bdi>${schema}</bdi>.<wbr /><bdi>${name}</bdi></th>
        <td class="against outcome">
            <span class="${tone}"><span class="symbol" aria-hidden="true">${symbol}</span> ${word}</span>
            ${reason !== "" && html`<p class="reason small">${reason}</p>`}
        </td>
        ${columns.map(({ cell }) => html`<td class="number">${cell(each)}</td>`)}
    </tr>`;
}
