import { expect } from "chai";
import { captureBaseline } from "../../../drills/baseline/capture.ts";
import { compareWithBaseline } from "../../../drills/baseline/compare.ts";
import { withDatabase } from "../../support/test-database.ts";

describe("a table whose values make no sense any more", function () {
    this.timeout(60_000);

    it("is damaged where the baseline has read it, and only closed to us where nobody ever has", async () => {
        await withDatabase(async ({ target, session }) => {
            await session.script(`
                CREATE TYPE public.mood AS ENUM ('calm', 'stormy');
                CREATE TABLE public.known (m public.mood[]);
                INSERT INTO public.known VALUES ('{calm,stormy}');
                CREATE TABLE public.other (id int);`);
            const baseline = await captureBaseline({ target });
            // as if the bytes of the value were others: it is no value of its type
            await session.script(`
                CREATE TABLE public.later AS SELECT * FROM public.known;
                DELETE FROM pg_enum WHERE enumlabel = 'stormy'`);
            const { tables } = await compareWithBaseline({ target, baseline, demandAligned: true });
            const found = tables.map(({ name, comparison, damage }) => [name, comparison, damage]);
            expect(found).to.deep.equal([
                ["known", "unreadable", true],
                ["later", "unreadable", false],
                ["other", "identical", false],
            ]);
        });
    });
});
