import type { Baseline } from "../../../../drills/baseline/baseline.ts";
import { instant, number } from "../../../../drills/report/format.ts";
import { pointSelectorHelp } from "../../../../drills/sources/point-selector.ts";
import type { Colours } from "../../colours.ts";
import { defineCommand } from "../../command.ts";
import { optionalArgument } from "../../inputs.ts";
import { fields, table } from "../../table.ts";
import { loadBaseline } from "./load.ts";

export const show = defineCommand({
    name: "show",
    summary: "show what production looked like at a recovery point",
    description: "Verifies the signature first: a baseline that is missing, edited or unsigned is not shown.",
    inputs: { point: optionalArgument("point", pointSelectorHelp, { defaultText: "latest" }) },
    examples: [
        { line: "lifeboat baseline show", does: "tables, rows and snapshot of the newest point" },
        {
            line: "lifeboat baseline show --json | jq .baseline.tables",
            does: "every table with its column plan",
        },
    ],
    exitCodes: [20, 24],
    run: async ({ home, output }, { point: typed }) => {
        const { point, baseline, sha256 } = await loadBaseline(home, typed ?? "latest");
        const text = textOf(point.id, baseline, sha256, output.colours);
        return { document: { point: point.id, sha256, baseline }, text };
    },
});

function textOf(id: string, baseline: Baseline, sha256: string, colours: Colours): string {
    const { snapshot, tables, sequences, schemaObjects } = baseline;
    const facts = fields(
        [
            ["point", id],
            [
                "captured",
                `${instant(baseline.capturedAt)} from ${baseline.database}, PostgreSQL ${baseline.serverVersion}`,
            ],
            [
                "snapshot",
                `LSN ${snapshot.lsn}${snapshot.exact ? ", exact" : ", the snapshot is a little older"}`,
            ],
            ["algorithm", `${baseline.algorithm}, for ${baseline.plan} restores`],
            ["holds", `${Object.keys(schemaObjects).length} schema objects, ${sequences.length} sequences`],
            ["sha256", sha256],
        ],
        colours,
    );
    const list = table(
        tables,
        [
            { title: "table", value: ({ schema, name }) => `${schema}.${name}` },
            { title: "rows", value: ({ rows }) => number(rows), align: "right" },
            { title: "columns", value: ({ columns }) => number(columns.length), align: "right" },
            { title: "buckets", value: ({ buckets }) => number(buckets.length), align: "right" },
        ],
        colours,
    );
    return `${facts}\n\n${list}`;
}
