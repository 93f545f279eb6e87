import { defineLook } from "../look.ts";

/** Whether the recovery point hangs on an option group. */
export const options = defineLook({
    id: "options",
    spares: "An option group that is gone, or of another region, makes a restore fail that states none.",
    meanings: {
        "option-group-own": {
            level: "warning",
            means: "the recovery point names an option group of its own, although PostgreSQL has no options",
            remedy: "Put production back to the default option group.",
        },
    },
    look: async ({ point, snapshot }) => {
        if (point.from.kind !== "snapshot") return [];
        const group = (await snapshot(point.from.arn))?.optionGroup ?? null;
        if (group === null || group.startsWith("default:")) return [];
        const message = `Its snapshot names this option group; the restore asks for none.`;
        return [{ code: "option-group-own", subject: group, message }];
    },
});
