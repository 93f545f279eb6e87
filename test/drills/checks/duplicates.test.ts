import { expect } from "chai";
import { duplicatesOf, readUniqueIndexes } from "../../../drills/checks/duplicates.ts";
import { shopSql, withCopy } from "../../support/checked-copy.ts";
import { testMajor } from "../../support/major.ts";

/** Unique indexes of every kind, with the nulls and exceptions that they admit. */
const uniques = `${shopSql}
    CREATE TABLE public.t (a int, b text, c int);
    INSERT INTO public.t VALUES (1, 'x', NULL), (1, 'y', NULL), (NULL, 'z', 1), (NULL, 'z', 2);
    CREATE UNIQUE INDEX pairs ON public.t (a, b);
    CREATE UNIQUE INDEX alone ON public.t (c);
    CREATE UNIQUE INDEX shouted ON public.t (upper(b)) WHERE a IS NOT NULL;
    CREATE UNIQUE INDEX no_nulls ON public.t (c, b)${testMajor >= 15 ? " NULLS NOT DISTINCT" : ""};
    CREATE UNIQUE INDEX more ON public.t (b, c) INCLUDE (a);`;

describe("duplicates in unique indexes", () => {
    it("are none where each index admits what is there, and are found in the table where one does not", async () => {
        await withCopy(uniques, async ({ session }) => {
            const found = async (): Promise<Record<string, number>> => {
                const counts: Record<string, number> = {};
                await session.script("BEGIN");
                for (const index of await readUniqueIndexes(session)) {
                    const outcome = await duplicatesOf(session, index);
                    if ("refused" in outcome) throw outcome.refused;
                    counts[index.name] = outcome.value;
                }
                await session.script("ROLLBACK");
                return counts;
            };
            const sound = await found();
            expect(Object.keys(sound)).to.have.length(8).and.to.include("public.customers_name");
            expect(new Set(Object.values(sound))).to.deep.equal(new Set([0]));
            await session.script(`
                UPDATE pg_index SET indisunique = false WHERE indrelid = 'public.t'::regclass;
                INSERT INTO public.t VALUES (1, 'X', NULL), (NULL, 'z', 1);
                UPDATE pg_index SET indisunique = true WHERE indrelid = 'public.t'::regclass`);
            expect(await found()).to.deep.equal({
                ...sound,
                "public.shouted": 1,
                "public.alone": 1,
                "public.more": 1,
                "public.no_nulls": 1,
            });
        });
    });
});
