import { proofLevels } from "../../model/verdict.ts";
import type { ReportView } from "../view.ts";
import { keptSentence } from "../words.ts";
import { html, type Markup } from "./markup.ts";

/** The head of the page: what was judged, the verdict in words, what it proves, and why it is not better. */
export function verdictSection(view: ReportView): Markup {
    const { verdict, target, when } = view;
    return html`<header>
        <p class="eyebrow">
            <strong>Restore drill of <bdi>${target}</bdi></strong> <span class="nowrap">${when}</span><br />
            ${view.restored}
        </p>
        <div class="verdict ${verdict.tone}">
            <h1><span class="symbol" aria-hidden="true">${verdict.symbol}</span>${capital(verdict.word)}</h1>
            <p class="meaning">${verdict.meaning}</p>
            ${view.interrupted && html`<p class="meaning">It was interrupted before its end.</p>`}
            ${view.kept && html`<p class="meaning">${keptSentence}</p>`} ${reasons(view)}
            <div class="proof">
                <p class="claim"><strong>What was proved:</strong> ${verdict.proven}.</p>
                ${ladder(verdict.proof)}
            </div>
        </div>
        ${leftovers(view)}
    </header>`;
}

/** The levels of proof, weakest first, up to the one that was reached. */
function ladder(proof: string): Markup {
    const levels = proofLevels.filter((level) => level !== "none");
    const reached = levels.findIndex((level) => level === proof);
    return html`<ol class="ladder" aria-label="Levels of proof, weakest first">
        ${levels.map((level, index) => {
            if (index === reached) return html`<li class="reached" aria-current="true">${level}</li>`;
            return html`<li${index < reached && html` class="reached"`}>${level}</li>`;
        })}
    </ol>`;
}

function reasons({ reasons: sentences }: ReportView): Markup | null {
    if (sentences.length === 0) return null;
    return html`<div class="why">
        <h2>Why</h2>
        <ul>
            ${sentences.map((reason) => html`<li>${reason}</li>`)}
        </ul>
    </div>`;
}

function leftovers({ leftovers: left }: ReportView): Markup | null {
    if (left.length === 0) return null;
    return html`<div class="alert bad" id="leftovers">
        <h2>Left behind</h2>
        <p>These outlived the drill. <code>npx lifeboat sweep</code> removes them.</p>
        <ul>
            ${left.map((leftover) => html`<li>${leftover}</li>`)}
        </ul>
    </div>`;
}

function capital(word: string): string {
    return word.charAt(0).toUpperCase() + word.slice(1);
}
