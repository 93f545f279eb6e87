import { writeFile } from "node:fs/promises";
import path from "node:path";
import { defaultJobs } from "../../../../drills/baseline/scan.ts";
import { bytes, duration, number } from "../../../../drills/report/format.ts";
import { codeOf, Failure } from "../../../../infra/failure.ts";
import type { FingerprintReport, TableRace } from "../../../bench/fingerprint/measure.ts";
import type { Lap } from "../../../bench/fingerprint/race.ts";
import { machineText } from "../../../bench/machine.ts";
import type { Colours } from "../../colours.ts";
import { defineCommand } from "../../command.ts";
import { count, countOr, option } from "../../inputs.ts";
import { showing } from "../../showing.ts";
import { table } from "../../table.ts";

export const fingerprint = defineCommand({
    name: "fingerprint",
    summary: "measure how fast tables are read, side by side with others",
    description:
        "Generates two tables on a PostgreSQL of its own, an ordinary one and one whose rows lie in TOAST, and lets " +
        "lifeboat's fingerprint, the formulas of other tools and plain copying read them in turn, from memory and with " +
        "as many processes. A ratio is the other's time over ours. Nothing stays but the result.",
    inputs: {
        size: countOr("--size <megabytes>", "size of each table", 200, { least: 1, most: 100_000 }),
        rounds: countOr("--rounds <count>", "how often everybody reads, after a first time", 3, {
            least: 1,
            most: 100,
        }),
        jobs: count("--jobs <count>", "processes of the server that everybody may use; one per processor", {
            least: 1,
            most: 32,
        }),
        page: option("--page <file>", "write the chart to this file, as one HTML page"),
    },
    examples: [
        { line: "lifeboat bench fingerprint", does: "a minute or two on two processors" },
        { line: "lifeboat bench fingerprint --size 1000 --rounds 5 --page speed.html", does: "with a chart" },
        { line: "lifeboat bench fingerprint --json | jq .ratios.pgcopydb", does: "one figure" },
    ],
    exitCodes: [4, 8],
    run: async ({ output, interrupts }, { size, rounds, jobs, page }) => {
        const { measureFingerprint } = await import("../../../bench/fingerprint/measure.ts");
        const { fingerprintDocument } = await import("../../../bench/fingerprint/document.ts");
        const { fingerprintPage } = await import("../../../bench/fingerprint/page.ts");
        // a file that cannot be written should not be found out after minutes
        if (page !== undefined) await writePage(page, "");
        const stop = interrupts.signal();
        const report = await showing(output, "Fingerprint", (progress) =>
            measureFingerprint({ megabytes: size, rounds, jobs: jobs ?? defaultJobs(), stop, progress }),
        );
        if (page !== undefined) await writePage(page, fingerprintPage(report));
        return { document: fingerprintDocument(report), text: textOf(report, output.colours) };
    },
});

async function writePage(file: string, text: string): Promise<void> {
    try {
        await writeFile(file, text);
    } catch (error) {
        throw new Failure("BadUsage", `${path.resolve(file)} cannot be written: ${codeOf(error) ?? "?"}.`, {
            cause: error,
        });
    }
}

function textOf(report: FingerprintReport, colours: Colours): string {
    const absent = report.absent.map(({ id, reason }) => `${id}: not measured (${reason})`);
    return [
        ...report.races.map((race) => raceText(race, colours)),
        [machineText(report.machine), `load ${report.machine.load.toFixed(1)} when it began`, ...absent].join(
            "\n",
        ),
    ].join("\n\n");
}

function raceText({ table: { name, bytes: size, rows }, laps }: TableRace, colours: Colours): string {
    const heading = `${name}: ${bytes(size)}, ${number(rows)} rows`;
    const columns = [
        { title: "reader", value: ({ id }: Lap) => id },
        { title: "time", value: ({ seconds }: Lap) => duration(seconds), align: "right" as const },
        {
            title: "MB/s",
            value: ({ megabytesPerSecond }: Lap) => number(Math.round(megabytesPerSecond)),
            align: "right" as const,
        },
        {
            title: "over ours",
            value: ({ id, ratio }: Lap) => (id === "ours" ? "" : ratio.toFixed(2)),
            align: "right" as const,
        },
    ];
    return `${heading}\n${table(laps, columns, colours)}`;
}
