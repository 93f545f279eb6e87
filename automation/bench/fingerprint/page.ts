import { bytes, counted, duration, instant, number } from "../../../drills/report/format.ts";
import { htmlDocument } from "../../../drills/report/html/document.ts";
import { html, type Markup } from "../../../drills/report/html/markup.ts";
import { percent } from "../../../drills/report/html/percent.ts";
import { machineText } from "../machine.ts";
import type { FingerprintReport, TableRace } from "./measure.ts";
import type { Lap } from "./race.ts";

/** The chart, in the style of a drill's report. */
export function fingerprintPage(report: FingerprintReport): string {
    const { startedAt, jobs, rounds, machine, races } = report;
    return htmlDocument({
        title: `Speed of the fingerprint, ${instant(startedAt)}`,
        skipTo: { id: races[0]?.table.name ?? "absent", name: "figures" },
        main: html`<header>
                <p class="eyebrow">
                    <strong>Speed of the fingerprint</strong>
                    <span class="nowrap">${instant(startedAt)}</span>
                </p>
                <p>
                    Everybody read the same table from memory, in turn, with
                    ${counted(jobs, "process", "processes")} of the server where they can use them: the median
                    of ${counted(rounds, "round")}.
                </p>
            </header>
            ${races.map(raceSection)} ${absentSection(report)}`,
        footer: html`${machineText(machine)}. Load when it began: ${machine.load.toFixed(1)}.`,
    });
}

function raceSection({ table, laps }: TableRace): Markup {
    const fastest = Math.max(...laps.map(({ megabytesPerSecond }) => megabytesPerSecond));
    return html`<section id="${table.name}" aria-labelledby="${table.name}-title">
        <h2 id="${table.name}-title">${bytes(table.bytes)}, ${counted(table.rows, "row")}</h2>
        <p>${table.title}</p>
        <table class="phases" role="table">
            <thead role="rowgroup">
                <tr role="row">
                    <th scope="col" role="columnheader">Reader</th>
                    <th scope="col" role="columnheader" class="bars">MB/s</th>
                    <th scope="col" role="columnheader" class="number">Time</th>
                </tr>
            </thead>
            <tbody role="rowgroup">
                ${laps.map((lap) => row(lap, fastest))}
            </tbody>
        </table>
    </section>`;
}

function row({ id, does, processes, seconds, megabytesPerSecond, ratio }: Lap, fastest: number): Markup {
    const us = id === "ours";
    const width = percent(megabytesPerSecond / fastest);
    return html`<tr role="row">
        <th scope="row" role="rowheader">
            ${us ? "lifeboat" : id}
            <p class="small muted">${does}</p>
            <p class="small muted">${processes}</p>
        </th>
        <td class="bars" role="cell">
            <svg height="32" aria-hidden="true">
                <rect class="${us ? "fill" : "track"}" x="0" y="0" width="${width}" height="12" />
                <text x="0" y="28">${number(Math.round(megabytesPerSecond))} MB/s</text>
            </svg>
        </td>
        <td class="number" role="cell">
            ${duration(seconds)}
            <p class="small muted">${us ? "" : `${ratio.toFixed(2)} × our time`}</p>
        </td>
    </tr>`;
}

function absentSection({ absent }: FingerprintReport): Markup | null {
    if (absent.length === 0) return null;
    return html`<section id="absent" aria-labelledby="absent-title">
        <h2 id="absent-title">Not measured</h2>
        <ul>
            ${absent.map(({ id, reason }) => html`<li><code>${id}</code>: ${reason}</li>`)}
        </ul>
    </section>`;
}
