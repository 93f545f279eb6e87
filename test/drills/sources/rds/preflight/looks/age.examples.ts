import type { LookExamples } from "../look-examples.ts";

export const examples: LookExamples = {
    passes: {
        "exactly as old as the objective": { target: { maxPointAgeSeconds: 3_600 } },
        "a point that outlives the drill": { point: { expiresAt: "2026-11-21T06:10:00.000Z" } },
    },
    says: [
        {
            on: "a point that is older than the objective",
            ground: { target: { maxPointAgeSeconds: 3_599 } },
            codes: ["point-old"],
            telling: ["1 h", "59 min 59 s"],
        },
        {
            on: "a point that AWS deletes in half an hour",
            ground: { point: { expiresAt: "2026-11-21T04:34:59.000Z" } },
            codes: ["point-expires-first"],
            telling: ["2026-11-21T04:34:59.000Z", "29 min"],
        },
        {
            on: "a point that should be gone",
            ground: { point: { expiresAt: "2026-11-21T04:00:00.000Z" } },
            codes: ["point-expires-first"],
            telling: ["2026-11-21T04:00:00.000Z"],
        },
        {
            on: "a point that AWS deletes before the drill must be over",
            ground: { point: { expiresAt: "2026-11-21T04:35:00.000Z" } },
            codes: ["point-expires-meanwhile"],
            telling: ["30 min"],
        },
    ],
    asks: [],
};
