import { counted } from "../../../../drills/report/format.ts";
import { pointSelectorHelp } from "../../../../drills/sources/point-selector.ts";
import { closeBaseline } from "../../../../drills/sources/local/close-baseline.ts";
import { defineCommand } from "../../command.ts";
import { optionalArgument } from "../../inputs.ts";
import { showing } from "../../showing.ts";
import { loadBaseline } from "./load.ts";

export const close = defineCommand({
    name: "close",
    summary: "capture a second baseline of a recovery point, so that two enclose its restores",
    description:
        "Reads the lab's production once more, in the way of the point's baseline. A row that is lost from a restore to " +
        "anywhere between the two is then told from a row that was deleted, wherever nothing changed between them.",
    inputs: { point: optionalArgument("point", pointSelectorHelp, { defaultText: "latest" }) },
    examples: [{ line: "lifeboat baseline close", does: "enclose restores of the newest recovery point" }],
    exitCodes: [4, 20, 24],
    run: async ({ home, output }, { point: typed }) => {
        const { point } = await loadBaseline(home, typed ?? "latest");
        const closing = await showing(output, "Second baseline", (progress) =>
            closeBaseline(home, point, progress),
        );
        const tables = counted(closing.tables.length, "table");
        return {
            document: { point: point.id, capturedAt: closing.capturedAt, tables: closing.tables.length },
            text: `Closed the baseline of ${point.id}: ${tables}, as of ${closing.capturedAt}.`,
        };
    },
});
