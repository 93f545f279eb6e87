import { doctorPoint } from "./doctored-point.ts";
import type { Fault } from "./fault.ts";
import { victimColumn } from "./victims.ts";

export const updateValue: Fault = {
    id: "update-value",
    describes: "One value of one row is another in the newest recovery point; the count of rows is right.",
    wanted: "The drill fails in content, naming the table.",
    inflict: (context) =>
        doctorPoint(context, {
            change: async (session) => {
                const { table, column, sql, rows } = await victimColumn(session, context.draw);
                // another row's value fits the type and its domain, whatever they are
                await session.query(
                    `UPDATE ${table.sql} AS t SET ${sql} = other.${sql} FROM ${table.sql} AS other
                     WHERE t.ctid = $1::tid AND other.ctid = $2::tid`,
                    rows,
                );
                return { subject: table.subject, facts: { column, row: rows[0] ?? "" } };
            },
        }),
};
