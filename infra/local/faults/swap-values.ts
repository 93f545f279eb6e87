import { doctorPoint } from "./doctored-point.ts";
import type { Fault } from "./fault.ts";
import { victimColumn } from "./victims.ts";

export const swapValues: Fault = {
    id: "swap-values",
    describes:
        "Two rows of one table have exchanged a value in the newest recovery point; every column's sum is right.",
    wanted: "The drill fails in content, naming the table.",
    inflict: (context) =>
        doctorPoint(context, {
            change: async (session) => {
                const { table, column, sql, rows } = await victimColumn(session, context.draw);
                await session.query(
                    `UPDATE ${table.sql} AS t SET ${sql} = other.${sql} FROM ${table.sql} AS other
                     WHERE (t.ctid = $1::tid AND other.ctid = $2::tid) OR (t.ctid = $2::tid AND other.ctid = $1::tid)`,
                    rows,
                );
                return { subject: table.subject, facts: { column, rows: rows.join(" and ") } };
            },
        }),
};
