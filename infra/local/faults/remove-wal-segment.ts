import path from "node:path";
import type { Fault } from "./fault.ts";
import { victimSegment } from "./victim-segment.ts";

export const removeWalSegment: Fault = {
    id: "remove-wal-segment",
    describes: "One WAL segment after the newest recovery point's beginning is missing in the archive.",
    wanted: "The drill fails, naming the segment: before the restore where the target needs it, else in the roll-forward.",
    inflict: async (context) => {
        const { archive, name } = await victimSegment(context);
        await context.undo.setAside(path.join(archive, name));
        return { subject: name, facts: { segment: name } };
    },
};
