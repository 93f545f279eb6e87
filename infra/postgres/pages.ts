import { randomBytes } from "node:crypto";
import { identifier } from "./quote.ts";
import type { Session } from "./session.ts";

/**
 * The rows of a long query, a page at a time, so that no more than a page of them is in memory. The query may have no
 * parameters. Outside of a transaction the server keeps what has not been fetched.
 *
 * @param rowsPerPage default 1,000
 */
export async function* pages<Row>(
    session: Session,
    sql: string,
    rowsPerPage = 1_000,
): AsyncGenerator<Row[], void> {
    const cursor = identifier(`lifeboat_${randomBytes(8).toString("hex")}`);
    // all of it is wanted, and not the first rows soon
    await session.script(
        `SET LOCAL cursor_tuple_fraction = 1; DECLARE ${cursor} NO SCROLL CURSOR WITH HOLD FOR ${sql}`,
    );
    for (;;) {
        const rows = await session.query<Row>(`FETCH ${rowsPerPage} FROM ${cursor}`);
        if (rows.length > 0) yield rows;
        if (rows.length < rowsPerPage) break;
    }
    await session.script(`CLOSE ${cursor}`);
}
