import type { EngineOverhead, OverheadReport } from "../../../engine/overhead/measure-overhead.ts";
import { duration } from "../../../../drills/report/format.ts";
import { Failure } from "../../../../infra/failure.ts";
import type { ResolvedEngine } from "../../../engine/resolve.ts";
import { defineCommand } from "../../command.ts";
import { countOr } from "../../inputs.ts";
import { showing } from "../../showing.ts";
import { table } from "../../table.ts";

export const overhead = defineCommand({
    name: "overhead",
    summary: "measure what the engine adds to the provider's own work",
    description:
        "Wall time of `up` and `destroy` of a stack with one resource, less the time that the provider took: with the " +
        "start of the plugin, without the import of the SDK. The Pulumi CLI is measured too where there is one.",
    inputs: {
        runs: countOr("--runs <count>", "stacks per engine", 20, { least: 1, most: 1_000 }),
    },
    examples: [
        { line: "lifeboat bench overhead", does: "the median and the 95th percentile of 20 stacks" },
        { line: "lifeboat bench overhead --json | jq .engines.embedded.p95Seconds", does: "one figure" },
    ],
    exitCodes: [4, 8],
    run: async ({ env, output, interrupts }, { runs }) => {
        const { resolveEngine } = await import("../../../engine/resolve.ts");
        const { measureOverhead } = await import("../../../engine/overhead/measure-overhead.ts");
        const stop = interrupts.signal();
        const engines = [
            await resolveEngine({ ...env, LIFEBOAT_ENGINE: "embedded" }, "lab"),
            ...(await ifThere(() => resolveEngine({ ...env, LIFEBOAT_ENGINE: "cli" }, "lab"))),
        ];
        const report = await showing(output, "Overhead", (progress) =>
            measureOverhead(engines, {
                runs,
                onRun: (engine, run, seconds) => {
                    // between two stacks nothing is left to clean up
                    stop.throwIfAborted();
                    progress(`${engine} ${run} of ${runs}: ${duration(seconds)}`);
                },
            }),
        );
        return { document: report, text: textOf(report, output.colours) };
    },
});

async function ifThere(resolve: () => Promise<ResolvedEngine>): Promise<readonly ResolvedEngine[]> {
    try {
        return [await resolve()];
    } catch (error) {
        if (error instanceof Failure && error.failure === "EngineUnavailable") return [];
        throw error;
    }
}

function textOf({ engines }: OverheadReport, colours: Parameters<typeof table>[2]): string {
    const rows = Object.entries(engines);
    return table(
        rows,
        [
            { title: "engine", value: ([kind]) => kind },
            { title: "median", value: ([, { p50Seconds }]) => duration(p50Seconds), align: "right" },
            { title: "95th percentile", value: ([, { p95Seconds }]) => duration(p95Seconds), align: "right" },
            {
                title: "stacks",
                value: ([, { runs }]: readonly [string, EngineOverhead]) => String(runs),
                align: "right",
            },
        ],
        colours,
    );
}
