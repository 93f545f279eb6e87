import { readFile } from "node:fs/promises";
import path from "node:path";
import { keyId } from "../../drills/evidence/seal.ts";
import { sealFiles } from "../../drills/evidence/sums.ts";
import type { SealedEvidence } from "../../drills/model/evidence.ts";
import type { ReportFormat } from "../../drills/report/report-format.ts";
import { text } from "../../drills/report/text.ts";
import type { SealNote } from "../../drills/report/verification.ts";
import { reportView } from "../../drills/report/view.ts";
import { painterOf } from "./colours.ts";
import type { Output } from "./output.ts";

/** A drill as a person wants to see it. @param format default: the summary of a dozen lines */
export async function showEvidence(
    evidence: SealedEvidence,
    { colours }: Pick<Output, "colours">,
    format: ReportFormat = text,
): Promise<string> {
    const view = reportView(evidence, await sealNoteOf(evidence));
    return format.render(view, painterOf(colours)).trimEnd();
}

async function sealNoteOf({ evidence }: SealedEvidence): Promise<SealNote | null> {
    try {
        const publicKey = await readFile(path.join(evidence.path, sealFiles.publicKey), "utf8");
        return { folder: evidence.path, evidenceSha256: evidence.sha256, keyId: keyId(publicKey) };
    } catch {
        // no key, no note: that the seal is broken is told elsewhere
        return null;
    }
}
