import { folderStore, type DrillEntry } from "../../../drills/evidence/store.ts";
import type { SealedEvidence } from "../../../drills/model/evidence.ts";
import type { Measured } from "../../../drills/model/figures.ts";
import { duration, instant, noFigure, number } from "../../../drills/report/format.ts";
import { verdictWords } from "../../../drills/report/words.ts";
import type { Colours } from "../colours.ts";
import { defineCommand } from "../command.ts";
import { countOr } from "../inputs.ts";
import { table } from "../table.ts";

export const history = defineCommand({
    name: "history",
    summary: "list the drills that were run, newest first",
    inputs: {
        limit: countOr("-n, --limit <count>", "how many to list", 20, { least: 1, most: 10_000 }),
    },
    examples: [
        { line: "lifeboat history", does: "the last twenty drills" },
        {
            line: "lifeboat history --json | jq '.drills[] | select(.verdict != \"passed\") | .id'",
            does: "the drills that did not pass",
        },
    ],
    exitCodes: [],
    run: async ({ home, output }, { limit }) => {
        const all = await folderStore(home.drills).list();
        const drills = all.slice(0, limit).map(summaryOf);
        return { document: { total: all.length, drills }, text: textOf(drills, all.length, output.colours) };
    },
});

/** One drill in a list. Everything but the id is null where there is no readable evidence; `problem` says why. */
interface DrillSummary extends Partial<
    Pick<SealedEvidence, "target" | "startedAt" | "status" | "verdict" | "proof" | "cleanup">
> {
    readonly id: string;
    readonly problem: string | null;
    readonly rows: number | null;
    readonly rpoSeconds: number | null;
    readonly rtoSeconds: number | null;
}

function summaryOf({ id, evidence, problem }: DrillEntry): DrillSummary {
    if (evidence === null) return { id, problem, rows: null, rpoSeconds: null, rtoSeconds: null };
    const { target, startedAt, status, verdict, proof, cleanup, totals, rpo, rto } = evidence;
    const figures = { rows: totals.rows, rpoSeconds: rpo.seconds, rtoSeconds: rto.seconds };
    return { id, target, startedAt, status, verdict, proof, cleanup, ...figures, problem };
}

function textOf(drills: readonly DrillSummary[], total: number, colours: Colours): string {
    if (drills.length === 0) return "No drill was run here yet.";
    const list = table(
        drills,
        [
            { title: "drill", value: ({ id }) => id },
            {
                title: "started",
                value: ({ startedAt }) => (startedAt === undefined ? "" : instant(startedAt)),
            },
            { title: "verdict", value: verdictOf },
            { title: "proof", value: ({ proof }) => proof ?? "" },
            { title: "rows", value: ({ rows }) => (rows === null ? "" : number(rows)), align: "right" },
            { title: "RPO", value: ({ rpoSeconds }) => figure(rpoSeconds), align: "right" },
            { title: "RTO", value: ({ rtoSeconds }) => figure(rtoSeconds), align: "right" },
        ],
        colours,
    );
    const hidden = total - drills.length;
    return hidden > 0 ? `${list}\n${colours.dim(`and ${hidden} older; --limit shows more`)}` : list;
}

function verdictOf({ verdict, status, cleanup, problem }: DrillSummary): string {
    if (verdict === undefined) return problem ?? "";
    const more = [
        ...(status === "interrupted" ? ["interrupted"] : []),
        ...(cleanup === "left-behind" ? ["left something behind"] : []),
    ];
    const { symbol, word } = verdictWords[verdict];
    return `${symbol} ${[word, ...more].join(", ")}`;
}

function figure(seconds: Measured["seconds"]): string {
    return seconds === null ? noFigure : duration(seconds);
}
