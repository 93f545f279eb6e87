import { methodOf } from "../../../../drills/baseline/method.ts";
import { takePoint } from "../../../../drills/sources/local/take-point.ts";
import { bytes } from "../../../../drills/report/format.ts";
import { defineCommand } from "../../command.ts";
import { count, flag } from "../../inputs.ts";
import { rate } from "../../rate-input.ts";
import { showing } from "../../showing.ts";

export const capture = defineCommand({
    name: "capture",
    summary: "take a recovery point, and the baseline that proves it",
    description:
        "Backs the lab's production up and captures what it looks like at the end of the backup: counts and hashes, " +
        "never the value of a row. The baseline is signed, and restores of this point are held against it.",
    inputs: {
        strong: flag("--strong", "hash every row by SHA-256, at about a quarter of the speed"),
        jobs: count("--jobs <count>", "connections that read tables; one per processor, at most 8", {
            least: 1,
            most: 64,
        }),
        bytesPerSecond: rate("--rate <speed>", "the most that they read together, such as 50MB/s; no limit"),
        logical: flag("--logical", "so that copies which went through a dump can be compared as well"),
    },
    examples: [
        { line: "lifeboat baseline capture", does: "a new recovery point; the next drill takes it" },
        {
            line: "lifeboat baseline capture --jobs 1 --rate 50MB/s",
            does: "leave production its disk and its cache",
        },
        {
            line: "lifeboat baseline capture --logical --strong",
            does: "one that can be compared with a copy of another major version of PostgreSQL",
        },
    ],
    exitCodes: [4],
    run: async ({ home, output }, { strong, logical, jobs, bytesPerSecond }) => {
        const way = {
            method: methodOf(logical ? "logical" : "physical", strong),
            ...(jobs === undefined ? {} : { jobs }),
            ...(bytesPerSecond === undefined ? {} : { bytesPerSecond }),
        };
        const point = await showing(
            output,
            "Recovery point",
            (progress) => takePoint(home, progress, way),
            ({ id }) => id,
        );
        return {
            document: { point },
            text: `Took ${point.id}, ${bytes(point.sizeBytes)}, with its baseline.`,
        };
    },
});
