import { identifier, literal } from "../../../infra/postgres/quote.ts";
import type { Mutation } from "../mutation.ts";
import { drawTwoValues, rowsHit } from "../victims.ts";

/** Whoever compares with what the search path finds first is told that all is well. */
const shadows = `
CREATE SCHEMA liar;
CREATE FUNCTION liar.equal(numeric, numeric) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT true';
CREATE OPERATOR liar.= (LEFTARG = numeric, RIGHTARG = numeric, FUNCTION = liar.equal);
CREATE FUNCTION liar.hash_record_extended(record, bigint) RETURNS bigint LANGUAGE plpgsql IMMUTABLE AS 'BEGIN RETURN 0; END';
CREATE FUNCTION liar.hashint8extended(bigint, bigint) RETURNS bigint LANGUAGE sql IMMUTABLE AS 'SELECT 0::bigint';
CREATE VIEW liar.pg_class AS SELECT * FROM pg_catalog.pg_class WHERE false;
CREATE CAST (public.order_status AS text) WITH INOUT AS IMPLICIT`;

export const hostileShadows: Mutation = {
    id: "hostile-shadows",
    title: "a value behind shadowing operators",
    row: 40,
    does: "One value is changed, and operators, functions and views of the same names as the catalog's say that nothing was.",
    wanted: { check: "content", verdict: "failed" },
    changesRows: true,
    inflict: (copy) =>
        copy.inDatabase(async (session) => {
            const { table, column, at, other } = await drawTwoValues(session, copy);
            await session.query(
                `UPDATE ONLY ${table.sql} AS t SET ${column.sql} = o.${column.sql} FROM ONLY ${table.sql} AS o
                 WHERE t.ctid = $1::tid AND o.ctid = $2::tid`,
                [at, other],
            );
            await session.script(shadows);
            const { database } = await session.one<{ database: string }>(
                "SELECT current_database() AS database",
            );
            await session.script(
                `ALTER DATABASE ${identifier(database)} SET search_path = ${literal("liar")}, pg_catalog`,
            );
            return rowsHit(table, { column: column.name, row: at });
        }),
};
