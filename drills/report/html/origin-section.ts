import type { ReportView } from "../view.ts";
import type { VerificationView } from "../verification.ts";
import { html, type Markup } from "./markup.ts";

/** Where the copy came from, and where it was judged. */
export function provenanceSection({ provenance }: ReportView): Markup {
    return html`<section id="provenance" aria-labelledby="provenance-title">
        <h2 id="provenance-title">Recovery point and provenance</h2>
        <dl class="pairs">
            ${provenance.map(
                ({ label, value, code }) =>
                    html`<dt>${label}</dt>
                        <dd>
                            ${code === true ? html`<code><bdi>${value}</bdi></code>` : html`<bdi>${value}</bdi>`}
                        </dd>`,
            )}
        </dl>
    </section>`;
}

/** How a stranger convinces themselves that this page and its evidence are what the drill wrote. */
export function verificationSection({ verification }: ReportView): Markup {
    return html`<section id="verification" aria-labelledby="verification-title">
        <h2 id="verification-title">Evidence and verification</h2>
        ${verification === null ? html`<p>This page was made without a seal: it proves nothing by itself.</p>` : sealed(verification)}
    </section>`;
}

function sealed({ folder, evidenceSha256, keyId, command, withoutLifeboat }: VerificationView): Markup {
    return html`<p>
            The hashes of the evidence and of every report, this page among them, stand in
            <code>SHA256SUMS</code>, which is signed.
        </p>
        <dl class="pairs">
            <dt>Folder</dt>
            <dd>
                <code><bdi>${folder}</bdi></code>
            </dd>
            <dt>evidence.json</dt>
            <dd><code>${evidenceSha256}</code> <span class="muted">SHA-256</span></dd>
            <dt>Signed by key</dt>
            <dd><code>${keyId}</code> <span class="muted">ed25519</span></dd>
        </dl>
        <h3>Verify</h3>
        <p>
            Add <code>--public-key FILE</code> with the key that you trust: the one in the folder can only
            show that the folder agrees with itself.
        </p>
        <pre><code>${command}</code></pre>
        <h3>Verify without lifeboat</h3>
        <p>In the folder, with the tools of any system.</p>
        <pre><code>${withoutLifeboat.join("\n")}</code></pre>`;
}
