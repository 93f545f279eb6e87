import path from "node:path";
import type { Fault } from "./fault.ts";
import { replaceWith } from "./replace-file.ts";
import { victimSegment } from "./victim-segment.ts";

export const truncateWalSegment: Fault = {
    id: "truncate-wal-segment",
    describes: "One WAL segment after the newest recovery point's beginning was cut short in the archive.",
    wanted: "The drill fails, naming the segment: before the restore where the target needs it, else in the roll-forward.",
    inflict: async (context) => {
        const { archive, name } = await victimSegment(context);
        const bytes = await replaceWith(context.undo, path.join(archive, name), (whole) =>
            whole.subarray(0, context.draw.below(whole.length)),
        );
        return { subject: name, facts: { segment: name, bytes } };
    },
};
