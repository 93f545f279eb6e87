import { takePoint } from "../../../../drills/sources/local/take-point.ts";
import { bytes } from "../../../../drills/report/format.ts";
import { defineCommand } from "../../command.ts";
import { showing } from "../../showing.ts";

export const capture = defineCommand({
    name: "capture",
    summary: "take a recovery point, and the baseline that proves it",
    description:
        "Backs the lab's production up and captures what it looks like at the end of the backup: counts and hashes, " +
        "never the value of a row. The baseline is signed, and restores of this point are held against it.",
    inputs: {},
    examples: [{ line: "lifeboat baseline capture", does: "a new recovery point; the next drill takes it" }],
    exitCodes: [4],
    run: async ({ home, output }) => {
        const point = await showing(
            output,
            "Recovery point",
            (progress) => takePoint(home, progress),
            ({ id }) => id,
        );
        return {
            document: { point },
            text: `Took ${point.id}, ${bytes(point.sizeBytes)}, with its baseline.`,
        };
    },
});
