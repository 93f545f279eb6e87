import { statementMutation } from "../statement-mutation.ts";
import { objectHit } from "../victims.ts";

const labels = [
    { type: "extras.mood", label: "calm" },
    { type: "extras.mood", label: "stormy" },
    { type: "extras.berth", label: "upper" },
    { type: "public.order_status", label: "paid" },
    { type: "public.order_status", label: "returned" },
];

export const enumLabelChanged = statementMutation({
    id: "enum-label-changed",
    title: "a label of an enum is another",
    row: 11,
    does: "One label of an enum is renamed: every row that has it says something else now.",
    check: "schema",
    change: async (session, copy) => {
        const { type, label } = copy.draw.one(labels);
        await session.script(`ALTER TYPE ${type} RENAME VALUE '${label}' TO 'renamed'`);
        return objectHit([type], { type });
    },
});
