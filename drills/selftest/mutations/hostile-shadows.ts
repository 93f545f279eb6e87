import { identifier } from "../../../infra/postgres/quote.ts";
import type { Mutation } from "../mutation.ts";
import { takeAnotherValue } from "../take-another-value.ts";
import { liar } from "../workbench/shadows.ts";

export const hostileShadows: Mutation = {
    id: "hostile-shadows",
    title: "a value behind shadowing operators",
    row: 40,
    does: "One value is changed, and the search path finds operators, functions and views of the catalog's names that call all contents the same.",
    wanted: { check: "content", verdict: "failed" },
    changesRows: true,
    inflict: (copy) =>
        copy.inDatabase(async (session) => {
            const hit = await takeAnotherValue(session, copy);
            const { database } = await session.one<{ database: string }>(
                "SELECT current_database() AS database",
            );
            await session.script(
                `ALTER DATABASE ${identifier(database)} SET search_path = ${liar}, pg_catalog;
                 CREATE CAST (public.order_status AS text) WITH INOUT AS IMPLICIT`,
            );
            return hit;
        }),
};
