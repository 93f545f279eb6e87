import { span } from "../../../../report/format.ts";
import { defineLook, type Seen } from "../look.ts";

/** Until then at the latest RDS has begun to read the point, or a copy of it has. */
const secondsUntilRead = 1_800;

type AgeCode = "point-old" | "point-expires-first" | "point-expires-meanwhile";

/** Whether the point is younger than the objective, and will be there when it is read. */
export const age = defineLook<AgeCode>({
    id: "age",
    spares: "A point that retention deletes while it is restored ends a drill halfway; one that is too old fails it.",
    meanings: {
        "point-old": {
            level: "warning",
            means: "the recovery point is older than the objective",
            remedy: "Find out why there is no newer one; the drill of this one fails by its age.",
        },
        "point-expires-first": {
            level: "failure",
            means: "AWS deletes the recovery point before a restore can have begun to read it",
            failure: "PreflightRefused",
            remedy: "Drill a newer recovery point with --point, and see whether newer ones are made.",
        },
        "point-expires-meanwhile": {
            level: "warning",
            means: "AWS deletes the recovery point before the drill must be over",
            remedy: "Drill a newer recovery point with --point where this one is still needed.",
        },
    },
    look: ({ target, request, point: { expiresAt }, now }) => {
        const seen: Seen<AgeCode>[] = [];
        const subject = request.point.id;
        const seconds = (now.getTime() - Date.parse(request.point.takenAt)) / 1_000;
        // of a window it is the newest instant
        if (seconds > target.maxPointAgeSeconds) {
            const message = `It is ${span(seconds)} old, and the objective is ${span(target.maxPointAgeSeconds)}.`;
            seen.push({ code: "point-old", subject, message });
        }
        if (expiresAt !== null) {
            const left = (Date.parse(expiresAt) - now.getTime()) / 1_000;
            const message = `AWS deletes it at ${expiresAt}, ${left > 0 ? `in ${span(left)}` : "which is over"}.`;
            if (left < secondsUntilRead) seen.push({ code: "point-expires-first", subject, message });
            else if (Date.parse(expiresAt) < Date.parse(request.expiresAt))
                seen.push({ code: "point-expires-meanwhile", subject, message });
        }
        return Promise.resolve(seen);
    },
});
