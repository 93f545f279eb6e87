import { compareWithBaseline, type BaselineComparison } from "../../../../drills/baseline/compare.ts";
import type { TableComparison } from "../../../../drills/model.ts";
import { counted, number } from "../../../../drills/report/format.ts";
import { comparisonWords } from "../../../../drills/report/words.ts";
import { pointSelectorHelp } from "../../../../drills/sources/choose.ts";
import { labTarget } from "../../../../infra/local/lab/lab.ts";
import { painterOf, type Colours } from "../../colours.ts";
import { defineCommand } from "../../command.ts";
import { optionalArgument } from "../../inputs.ts";
import { showing } from "../../showing.ts";
import { table } from "../../table.ts";
import { loadBaseline } from "./load.ts";

export const compare = defineCommand({
    name: "compare",
    summary: "compare production as it is now with a recovery point's baseline",
    description:
        "Reads every row of the lab's production and says table by table what is still as it was. Production goes on, " +
        "so a difference is news and no failure: the exit code is 0.",
    inputs: { point: optionalArgument("point", pointSelectorHelp, { defaultText: "latest" }) },
    examples: [
        { line: "lifeboat baseline compare", does: "what has changed since the newest recovery point" },
    ],
    exitCodes: [20, 24],
    run: async ({ home, output }, { point: typed }) => {
        const { point, baseline } = await loadBaseline(home, typed ?? "latest");
        const { target } = await labTarget(home);
        const comparison = await showing(output, "Compare", (progress) =>
            compareWithBaseline({ target, baseline, demandAligned: false, progress }),
        );
        return { document: { point: point.id, ...comparison }, text: textOf(comparison, output.colours) };
    },
});

function textOf({ alignment, tables }: BaselineComparison, colours: Colours): string {
    const since =
        alignment === null
            ? "It has another history than the baseline, so later transactions cannot be counted."
            : `${counted(alignment.laterTransactions, "transaction")} committed since the baseline.`;
    const columns = [
        { title: "table", value: ({ schema, name }: TableComparison) => `${schema}.${name}` },
        { title: "now", value: ({ rows }: TableComparison) => figure(rows), align: "right" as const },
        {
            title: "baseline",
            value: ({ baselineRows }: TableComparison) => figure(baselineRows),
            align: "right" as const,
        },
        { title: "comparison", value: (compared: TableComparison) => wordOf(compared, colours) },
    ];
    return `${table(tables, columns, colours)}\n\n${since}`;
}

function wordOf({ comparison, reason }: TableComparison, colours: Colours): string {
    const { word, symbol, tone } = comparisonWords[comparison];
    const painted = painterOf(colours).tone(tone, `${symbol} ${word}`);
    return reason === null ? painted : `${painted}: ${reason}`;
}

function figure(rows: number | null): string {
    return rows === null ? "" : number(rows);
}
