import type { Session } from "../../infra/postgres/session.ts";
import type { Hit, MutableCopy } from "./mutation.ts";
import { drawTwoValues, rowsHit } from "./victims.ts";

/** Gives one row the value that another one has, so that the count and every type stay right. */
export async function takeAnotherValue(session: Session, copy: MutableCopy): Promise<Hit> {
    const { table, column, at, other } = await drawTwoValues(session, copy);
    await session.query(
        `UPDATE ONLY ${table.sql} AS t SET ${column.sql} = o.${column.sql} FROM ONLY ${table.sql} AS o
         WHERE t.ctid = $1::tid AND o.ctid = $2::tid`,
        [at, other],
    );
    return rowsHit(table, { column: column.name, row: at });
}
