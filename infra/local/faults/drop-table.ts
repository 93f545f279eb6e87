import { doctorPoint } from "./doctored-point.ts";
import type { Fault } from "./fault.ts";
import { victimTables } from "./victims.ts";

export const dropTable: Fault = {
    id: "drop-table",
    describes: "One table is not in the newest recovery point.",
    wanted: "The drill fails, naming the table as missing.",
    inflict: (context) =>
        doctorPoint(context, {
            change: async (session) => {
                const [table] = await victimTables(session, context.draw, 0);
                await session.script(`DROP TABLE ${table.sql} CASCADE`);
                return { subject: table.subject, facts: { rows: table.rows } };
            },
        }),
};
