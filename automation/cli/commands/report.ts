import { folderStore, type EvidenceStore } from "../../../drills/evidence/store.ts";
import { verifyEvidence } from "../../../drills/evidence/verify-evidence.ts";
import type { SealedEvidence } from "../../../drills/model/evidence.ts";
import { reportFormats } from "../../../drills/report/registry.ts";
import type { ReportFormat } from "../../../drills/report/report-format.ts";
import { Failure } from "../../../infra/failure.ts";
import { defineCommand } from "../command.ts";
import { choice, optionalArgument } from "../inputs.ts";
import type { Output } from "../output.ts";
import { showEvidence } from "../show-evidence.ts";

const formats: readonly ReportFormat[] = reportFormats;
const formatNames = reportFormats.map(({ id }) => id);

export const report = defineCommand({
    name: "report",
    summary: "show a drill",
    description:
        "Shows a drill from its evidence: the last one, or the one named. A seal that does not hold is said on stderr.",
    inputs: {
        id: optionalArgument("drill", "the drill's id; the last drill where none is named"),
        format: choice("-f, --format <format>", "how the drill is shown", formatNames, "text"),
    },
    examples: [
        { line: "lifeboat report", does: "the last drill, in a dozen lines" },
        {
            line: "lifeboat report --format markdown >> summary.md",
            does: "for a pull request or a job summary",
        },
        { line: "lifeboat report --json | jq .rpo", does: "one figure for a script" },
    ],
    exitCodes: [20],
    run: async ({ home, output }, { id, format }) => {
        const evidence = await chosen(folderStore(home.drills), id);
        const { path: folder } = evidence.evidence;
        await warnOfBrokenSeal(output, folder);
        const shown = formats.find((candidate) => candidate.id === format);
        return { document: evidence, text: await showEvidence(evidence, output, shown) };
    },
});

async function chosen(store: EvidenceStore, id: string | undefined): Promise<SealedEvidence> {
    if (id !== undefined) return store.load(id);
    const latest = await store.latest();
    if (latest !== null) return latest;
    throw new Failure("UnknownName", "There is no finished drill here yet.", {
        hint: "Run one: lifeboat drill",
    });
}

async function warnOfBrokenSeal(output: Output, folder: string): Promise<void> {
    const { findings } = await verifyEvidence(folder);
    for (const { what, reason } of findings.filter((finding) => !finding.ok)) {
        output.error(output.noteColours.red(`The seal does not hold: ${what}. ${reason}`));
    }
}
