import { statementMutation } from "../statement-mutation.ts";
import { objectHit } from "../victims.ts";

export const pointTooOld = statementMutation({
    id: "point-too-old",
    title: "the recovery point is old",
    row: 32,
    does: "The record of the recovery point says that it was taken days before production was lost.",
    check: "freshness",
    change: async (session, copy) => {
        const days = 2 + copy.draw.below(30);
        const { at, id } = await session.one<{ at: string; id: string }>(
            `SELECT to_char((clock_timestamp() - ${days} * interval '1 day') AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS at,
                'an old recovery point' AS id`,
        );
        return { ...objectHit([id], { days }), point: { takenAt: at, id } };
    },
});
