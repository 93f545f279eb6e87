import { counted, duration, instant, number } from "../../report/format.ts";
import { htmlDocument } from "../../report/html/document.ts";
import { html, type Markup, type Slot } from "../../report/html/markup.ts";
import { visible } from "../../report/visible.ts";
import type { CheckNeed, ClassResult, Miss, SelftestResult } from "../result.ts";

/** The page of a selftest, in the style of a drill's report. */
export function selftestPage(result: SelftestResult): string {
    const word = result.passed ? "Passed" : "Failed";
    return htmlDocument({
        title: `${word}: selftest of the checks, ${instant(result.startedAt)}`,
        skipTo: { id: "classes", name: "classes" },
        main: html`${head(result, word)} ${missesSection(result.misses)} ${classesSection(result.classes)}
        ${checksSection(result.checks)}`,
        footer: html`${duration(result.seconds)} with ${counted(result.jobs, "job")} on PostgreSQL
            ${result.serverVersion}. Repeat one of them with
            <code>lifeboat selftest --class ID --seed N</code>.`,
    });
}

function head(result: SelftestResult, word: string): Markup {
    const { passed, detected, injected, rightTable, rightCheck, controls, classes, seeds } = result;
    const facts: readonly (readonly [string, string])[] = [
        ["Classes", number(classes.length)],
        ["Seeds", number(seeds.length)],
        ["Detected", `${number(detected)} / ${number(injected)}`],
        ["Right table", `${number(rightTable)} / ${number(injected)}`],
        ["Right check", `${number(rightCheck)} / ${number(injected)}`],
        ["False alarms", `${number(controls.falseAlarms)} / ${number(controls.judged)}`],
    ];
    return html`<header>
        <p class="eyebrow">
            <strong>Selftest of the checks</strong> <span class="nowrap">${instant(result.startedAt)}</span>
        </p>
        <div class="verdict ${passed ? "good" : "bad"}">
            <h1><span class="symbol" aria-hidden="true">${passed ? "✓" : "✗"}</span>${word}</h1>
            <p class="meaning">
                ${counted(injected, "restored copy", "restored copies")} of a throw-away production
                ${injected === 1 ? "was" : "were"} damaged, each in one way. A drill saw ${number(detected)}
                of them.
            </p>
            ${
                controls.reasons.length > 0 &&
                html`<div class="why">
                    <h2>An untouched copy raised an alarm</h2>
                    <ul>
                        ${controls.reasons.map((reason) => html`<li>${visible(reason)}</li>`)}
                    </ul>
                </div>`
            }
        </div>
        <dl class="facts">
            ${facts.map(
                ([label, value]) =>
                    html`<div>
                        <dt>${label}</dt>
                        <dd>${value}</dd>
                    </div>`,
            )}
        </dl>
    </header>`;
}

function missesSection(misses: readonly Miss[]): Markup | null {
    if (misses.length === 0) return null;
    return html`<section id="misses" aria-labelledby="misses-title">
        <h2 id="misses-title">What was not seen as it must be</h2>
        <ul class="findings">
            ${misses.map(
                ({ problem, repeat }) => html`<li><code>${repeat}</code><br />${visible(problem)}</li>`,
            )}
        </ul>
    </section>`;
}

function classesSection(classes: readonly ClassResult[]): Markup {
    return section(
        "classes",
        "Classes of damage",
        "What was done to the copies, and which check must say so.",
        ["Class", "Wanted", "Injected", "Detected", "Table", "Check"],
        classes.map(classRow),
    );
}

function classRow(each: ClassResult): Markup {
    const { id, title, row, does, wanted, injected, failed } = each;
    const share = (value: number): Markup =>
        html`<td class="number ${value === injected && failed === 0 ? "" : "bad"}">${number(value)}</td>`;
    return html`<tr id="class-${id}">
        <th scope="row">
            <code>${id}</code> ${title}
            <p class="small muted">${does} Row ${row} of the catalogue.</p>
        </th>
        <td class="nowrap">
            ${wanted.verdict}<br /><span class="small muted">${wanted.check ?? "no check"}</span>
        </td>
        <td class="number">
            ${number(injected)}${failed > 0 && html` <span class="bad">(${failed} not done)</span>`}
        </td>
        ${share(each.detected)} ${share(each.rightTable)} ${share(each.rightCheck)}
    </tr>`;
}

function checksSection(checks: readonly CheckNeed[]): Markup {
    return section(
        "checks",
        "Checks, switched off one by one",
        "How many mutations would go unseen without a check, and for which of them the drill would even pass.",
        ["Check", "Unseen without it", "Passed without it"],
        checks.map(checkRow),
    );
}

function checkRow({ id, ran, unseenWithout, passedWithout, classes }: CheckNeed): Markup {
    const none = ran ? "no mutation needs it" : "it had nothing to look at";
    return html`<tr>
        <th scope="row">
            <code>${id}</code>
            <p class="small muted">${unseenWithout === 0 ? none : classes.join(", ")}</p>
        </th>
        <td class="number ${unseenWithout === 0 ? "warn" : ""}">${number(unseenWithout)}</td>
        <td class="number">${number(passedWithout)}</td>
    </tr>`;
}

function section(
    id: string,
    title: string,
    explains: string,
    heads: readonly string[],
    rows: readonly Slot[],
): Markup {
    const [first = "", ...others] = heads;
    return html`<section id="${id}" aria-labelledby="${id}-title">
        <h2 id="${id}-title">${title}</h2>
        <p>${explains}</p>
        <div class="scroll" role="region" aria-labelledby="${id}-title" tabindex="0">
            <table class="tables">
                <thead>
                    <tr>
                        <th scope="col">${first}</th>
                        ${others.map((each) => html`<th scope="col" ${each !== "Wanted" && html` class="number"`}>${each}</th>`)}
                    </tr>
                </thead>
                <tbody>
                    ${rows}
                </tbody>
            </table>
        </div>
    </section>`;
}
