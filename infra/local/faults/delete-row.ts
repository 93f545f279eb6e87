import { doctorPoint } from "./doctored-point.ts";
import type { Fault } from "./fault.ts";
import { victimRow, victimTables } from "./victims.ts";

export const deleteRow: Fault = {
    id: "delete-row",
    describes: "One row of one table is missing in the newest recovery point.",
    wanted: "The drill fails in content, naming the table and its lost row.",
    inflict: (context) =>
        doctorPoint(context, {
            change: async (session) => {
                const [table] = await victimTables(session, context.draw, 1);
                const at = await victimRow(session, context.draw, table);
                await session.query(`DELETE FROM ${table.sql} WHERE ctid = $1::tid`, [at]);
                return { subject: table.subject, facts: { row: at } };
            },
        }),
};
