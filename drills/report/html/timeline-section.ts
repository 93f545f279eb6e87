import type { PhaseView, TimelineView } from "../timeline.ts";
import type { ReportView } from "../view.ts";
import { html, type Markup } from "./markup.ts";
import { percent } from "./percent.ts";

/**
 * The phases of the recovery, one below the other: each bar to scale, each time in words, however short. The roles are said aloud because
 * a narrow page lays the rows out as blocks, and some readers then forget the table.
 */
export function timelineSection({ timeline }: ReportView): Markup {
    return html`<section id="timeline" aria-labelledby="timeline-title">
        <h2 id="timeline-title">Phases of the recovery</h2>
        <p>
            From a monotonic clock. Each phase begins where the one before it ends; together they are the RTO.
        </p>
        <table class="phases" role="table">
            <thead role="rowgroup">
                <tr role="row">
                    <th scope="col" role="columnheader">Phase</th>
                    <td class="bars" role="cell">${axis(timeline)}</td>
                    <th scope="col" role="columnheader" class="number">Takes</th>
                </tr>
            </thead>
            <tbody role="rowgroup">
                ${timeline.phases.map((phase) => row(phase, timeline))}
            </tbody>
            <tfoot role="rowgroup">
                <tr role="row">
                    <th scope="row" role="rowheader">Together</th>
                    <td class="bars" role="cell"></td>
                    <td class="number" role="cell">${timeline.total}</td>
                </tr>
            </tfoot>
        </table>
    </section>`;
}

function axis({ ticks }: TimelineView): Markup {
    return html`<svg height="16" aria-hidden="true">
        ${ticks.map(
            ({ at, label }) =>
                html`<text x="${percent(at)}" y="13" text-anchor="${anchorAt(at)}">${label}</text>`,
        )}
    </svg>`;
}

function row({ name, means, bar, takes, from }: PhaseView, { ticks }: TimelineView): Markup {
    const grid = ticks.map(
        ({ at }) => html`<line class="grid" x1="${percent(at)}" x2="${percent(at)}" y1="0" y2="20" />`,
    );
    return html`<tr role="row">
        <th scope="row" role="rowheader">
            ${name}
            <p class="small muted">${means}</p>
        </th>
        <td class="bars" role="cell">
            <svg height="20" aria-hidden="true">${grid}${bar === null ? null : barOf(bar)}</svg>
        </td>
        <td class="number" role="cell">
            ${takes}
            <p class="small muted">${from}</p>
        </td>
    </tr>`;
}

/** A phase of a hundredth of a second still shows: at least three pixels. */
function barOf({ start, width }: { readonly start: number; readonly width: number }): Markup {
    const x = percent(start);
    return html`<rect class="fill" x="${x}" y="4" width="${percent(width)}" height="12" /><rect
            class="fill"
            x="${x}"
            y="4"
            width="3"
            height="12"
        />`;
}

/** Labels at the ends stay inside of the axis. */
function anchorAt(at: number): string {
    if (at < 0.05) return "start";
    return at > 0.95 ? "end" : "middle";
}
