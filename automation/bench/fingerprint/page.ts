import { createHash } from "node:crypto";
import { bytes, counted, duration, instant, number } from "../../../drills/report/format.ts";
import { html, Markup } from "../../../drills/report/html/markup.ts";
import { percent } from "../../../drills/report/html/percent.ts";
import { style } from "../../../drills/report/html/style.ts";
import { machineText } from "../machine.ts";
import type { FingerprintReport, TableRace } from "./measure.ts";
import type { Lap } from "./race.ts";

/** The chart: one self-contained page that loads nothing and runs nothing, in the style of the reports. */
export function fingerprintPage(report: FingerprintReport): string {
    const page = html`<!doctype html>
        <html lang="en">
            <head>
                <meta charset="utf-8" />
                <meta http-equiv="Content-Security-Policy" content="${policy}" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <meta name="color-scheme" content="light dark" />
                <meta name="referrer" content="no-referrer" />
                <meta name="robots" content="noindex" />
                <link rel="icon" href="data:," />
                <title>Speed of the fingerprint, ${instant(report.startedAt)}</title>
                ${styleElement}
            </head>
            <body>
                <div class="page">
                    <main>
                        <header>
                            <p class="eyebrow">
                                <strong>Speed of the fingerprint</strong>
                                <span class="nowrap">${instant(report.startedAt)}</span>
                            </p>
                            <p>
                                Everybody read the same table from memory, in turn, with
                                ${counted(report.jobs, "process", "processes")} of the server where they can
                                use them: the median of ${counted(report.rounds, "round")}.
                            </p>
                        </header>
                        ${report.races.map(raceSection)} ${absentSection(report)}
                    </main>
                    <footer>
                        ${machineText(report.machine)}. Load when it began: ${report.machine.load.toFixed(1)}.
                    </footer>
                </div>
            </body>
        </html>`;
    return `${page.toString()}\n`;
}

const policy = [
    "default-src 'none'",
    `style-src 'sha256-${createHash("sha256").update(style).digest("base64")}'`,
    "img-src data:",
    "base-uri 'none'",
    "form-action 'none'",
].join("; ");

/** Built apart from the template: the policy's hash is over every byte between the tags. */
const styleElement = new Markup(`<style>${style}</style>`);

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
