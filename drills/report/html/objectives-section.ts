import type { ObjectiveBar, ObjectiveView } from "../objective.ts";
import type { ReportView } from "../view.ts";
import { html, type Markup } from "./markup.ts";
import { percent } from "./percent.ts";

/** RPO and RTO against their objectives, and how much came back. */
export function objectivesSection({ objectives, facts }: ReportView): Markup {
    return html`<section id="objectives" aria-labelledby="objectives-title">
        <h2 id="objectives-title">Objectives</h2>
        <div class="objectives">${objectives.map(objective)}</div>
        <dl class="facts">
            ${facts.map(
                ({ label, value }) =>
                    html`<div>
                        <dt>${label}</dt>
                        <dd>${value}</dd>
                    </div>`,
            )}
        </dl>
    </section>`;
}

function objective(view: ObjectiveView): Markup {
    const { short, name, measured, objective: limit, status, tone, used, explains, bar } = view;
    return html`<div class="objective" id="${view.id}">
        <h3>${short} <span class="muted">${name}</span></h3>
        ${
            bar === null
                ? html`<p class="figure none">${measured} <small>objective ${limit}</small></p>`
                : html`<p class="figure">
                      ${measured} <small>of at most ${limit}</small>
                      <span class="word ${tone}">${status}</span>
                  </p>`
        }
        ${bar === null ? null : barOf(bar, status === "missed", limit)}
        <p class="small muted">${used !== "" && `${used}. `}${explains}</p>
    </div>`;
}

/** Drawn in shares of the width, so that it fits any page; the figures beside it say the same in words. */
function barOf({ fill, limit }: ObjectiveBar, missed: boolean, label: string): Markup {
    const at = percent(limit);
    const anchor = limit > 0.5 ? "end" : "start";
    return html`<svg height="36" aria-hidden="true">
        <text x="${at}" y="11" dx="${limit > 0.5 ? "-1" : "1"}" text-anchor="${anchor}">
            objective ${label}
        </text>
        <rect class="track" x="0" y="20" width="100%" height="12" />
        <rect class="${missed ? "over" : "fill"}" x="0" y="20" width="${percent(fill)}" height="12" />
        <rect class="${missed ? "over" : "fill"}" x="0" y="20" width="3" height="12" />
        <line class="mark" x1="${at}" x2="${at}" y1="16" y2="36" />
    </svg>`;
}
