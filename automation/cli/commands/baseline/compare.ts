import {
    type BaselineComparison,
    compareNamingRows,
    compareWithBaseline,
} from "../../../../drills/baseline/compare.ts";
import type { TableComparison } from "../../../../drills/model/comparison.ts";
import { counted, number } from "../../../../drills/report/format.ts";
import { comparisonWords } from "../../../../drills/report/words.ts";
import { pointSelectorHelp } from "../../../../drills/sources/point-selector.ts";
import { openSource } from "../../../../drills/sources/registry.ts";
import { Failure } from "../../../../infra/failure.ts";
import { labTarget } from "../../../../infra/local/lab/lab.ts";
import { painterOf, type Colours } from "../../colours.ts";
import { type CommandContext, type CommandResult, defineCommand } from "../../command.ts";
import { flag, option, optionalArgument } from "../../inputs.ts";
import { showing } from "../../showing.ts";
import { table } from "../../table.ts";
import { findKeptCopy } from "./kept-copy.ts";
import { loadBaseline } from "./load.ts";
import { rangeLines } from "./row-words.ts";

export const compare = defineCommand({
    name: "compare",
    summary: "compare production, or a restored copy that was kept, with a baseline",
    description:
        "Reads every row and says table by table what is still as it was. Production goes on, so a difference is news " +
        "and no failure: the exit code is 0. --rows names the rows of a restored copy that differ, by their keys. Keys " +
        "are values of the database: they go to the terminal and nowhere else.",
    inputs: {
        point: optionalArgument("point", pointSelectorHelp, { defaultText: "latest" }),
        drill: option("--drill <id>", "the restored copy that this drill kept, instead of production"),
        rows: flag("--rows", "name the rows that differ; needs --drill"),
    },
    examples: [
        { line: "lifeboat baseline compare", does: "what has changed since the newest recovery point" },
        {
            line: "lifeboat baseline compare --drill drill-20261120t020000z-a1b2c3 --rows",
            does: "which rows of a kept copy are wrong",
        },
    ],
    exitCodes: [20, 24],
    run: async (context, { point, drill, rows }) => {
        if (drill !== undefined) return compareCopy(context, drill, point, rows);
        if (rows) {
            throw new Failure("BadUsage", "--rows names rows of a restored copy, never of production.", {
                hint: "Keep a copy with `lifeboat drill --keep-on-failure`, and name its drill with --drill.",
            });
        }
        return compareProduction(context, point ?? "latest");
    },
});

async function compareProduction({ home, output }: CommandContext, typed: string): Promise<CommandResult> {
    const { point, baseline } = await loadBaseline(home, typed);
    const { target } = await labTarget(home);
    const comparison = await showing(output, "Compare", (progress) =>
        compareWithBaseline({ target, baseline, demandAligned: false, progress }),
    );
    return { document: { point: point.id, ...comparison }, text: textOf(comparison, output.colours) };
}

async function compareCopy(
    { home, output }: CommandContext,
    drill: string,
    point: string | undefined,
    rows: boolean,
): Promise<CommandResult> {
    if (point !== undefined) {
        throw new Failure("BadUsage", "--drill names the recovery point already: its own.", {
            hint: "Leave the point out.",
        });
    }
    const { request, target } = await findKeptCopy(home, drill);
    const source = await openSource(request.point.source, { home, aws: null });
    const loaded = await source.baseline(request.point, request.target);
    if ("problem" in loaded) throw new Failure("BaselineUnusable", loaded.problem);
    const { comparison, ranges } = await showing(output, "Compare", (progress) => {
        const options = { target, baseline: loaded.baseline, demandAligned: false, progress };
        return rows ? compareNamingRows(options) : withoutRows(compareWithBaseline(options));
    });
    const text = [textOf(comparison, output.colours), ...ranges.map((range) => rangeLines(range).join("\n"))];
    const document = { drill, point: request.point.id, ...comparison, ...(rows && { ranges }) };
    return { document, text: text.join("\n\n") };
}

async function withoutRows(comparison: Promise<BaselineComparison>): ReturnType<typeof compareNamingRows> {
    return { comparison: await comparison, ranges: [] };
}

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
