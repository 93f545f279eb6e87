import { defaultJobs } from "../../../../drills/baseline/scan.ts";
import { duration, number } from "../../../../drills/report/format.ts";
import { machineText } from "../../../bench/machine.ts";
import type { TablesReport } from "../../../bench/tables/measure.ts";
import type { Colours } from "../../colours.ts";
import { defineCommand } from "../../command.ts";
import { count, countOr } from "../../inputs.ts";
import { showing } from "../../showing.ts";
import { table } from "../../table.ts";

export const tables = defineCommand({
    name: "tables",
    summary: "measure capture and comparison of a database with many tables",
    description:
        "Makes small tables on a PostgreSQL of its own, captures them and compares them, each in a process of its own, " +
        "and tells the seconds and the memory of that process. Nothing stays but the result.",
    inputs: {
        tables: countOr("--tables <count>", "how many tables", 10_000, { least: 1, most: 100_000 }),
        jobs: count("--jobs <count>", "connections that read; one per processor, at most 8", {
            least: 1,
            most: 32,
        }),
    },
    examples: [
        { line: "lifeboat bench tables", does: "10,000 tables, a minute or two" },
        { line: "lifeboat bench tables --json | jq .capture", does: "seconds and megabytes of the capture" },
    ],
    exitCodes: [4, 8],
    run: async ({ output, interrupts }, { tables: wanted, jobs }) => {
        const { measureTables } = await import("../../../bench/tables/measure.ts");
        const stop = interrupts.signal();
        const report = await showing(output, "Tables", (progress) =>
            measureTables({ tables: wanted, jobs: jobs ?? defaultJobs(), stop, progress }),
        );
        return { document: report, text: textOf(report, output.colours) };
    },
});

function textOf({ machine, capture, compare }: TablesReport, colours: Colours): string {
    const rows = [
        { task: "capture", ...capture },
        { task: "compare", ...compare },
    ];
    type Row = (typeof rows)[number];
    const right = "right" as const;
    const columns = [
        { title: "task", value: ({ task }: Row) => task },
        { title: "tables", value: (row: Row) => number(row.tables), align: right },
        { title: "time", value: ({ seconds }: Row) => duration(seconds), align: right },
        {
            title: "most memory",
            value: ({ residentMegabytes }: Row) => `${residentMegabytes} MB`,
            align: right,
        },
        {
            title: "at its start",
            value: ({ residentAtStartMegabytes }: Row) => `${residentAtStartMegabytes} MB`,
            align: right,
        },
    ];
    const place = `${machineText(machine)}\nload ${machine.load.toFixed(1)} when it began`;
    return `${table(rows, columns, colours)}\n\n${place}`;
}
