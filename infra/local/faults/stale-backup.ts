import path from "node:path";
import { type PointRecord, pointRecordSchema } from "../point-record.ts";
import { listPoints, pointFolder } from "../points.ts";
import type { Fault } from "./fault.ts";
import { replaceWith } from "./replace-file.ts";

export const staleBackup: Fault = {
    id: "stale-backup",
    describes:
        "Every recovery point is older than the lab's objective allows: nobody has taken a backup for days.",
    wanted: "The drill fails in freshness, with the age of the newest point.",
    inflict: async ({ lab: { layout }, undo, maxPointAgeSeconds }) => {
        const days = Math.ceil(maxPointAgeSeconds / 86_400) + 1;
        const points = await listPoints(layout);
        for (const { id, status } of points) {
            if (status !== "available") continue;
            await replaceWith(undo, path.join(pointFolder(layout, id), "point.json"), (original) =>
                age(pointRecordSchema.parse(JSON.parse(original.toString())), days),
            );
        }
        return { subject: points[0]?.id ?? "", facts: { days } };
    },
};

function age(record: PointRecord, days: number): string {
    const earlier = (instant: string): string =>
        new Date(Date.parse(instant) - days * 86_400_000).toISOString();
    return `${JSON.stringify({ ...record, startedAt: earlier(record.startedAt), takenAt: earlier(record.takenAt) }, null, 4)}\n`;
}
