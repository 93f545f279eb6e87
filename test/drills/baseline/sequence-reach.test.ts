import { expect } from "chai";
import {
    byTables,
    isBehind,
    type OwnedColumn,
    readAllReaches,
    readOwnedColumns,
} from "../../../drills/baseline/sequence-reach.ts";
import { withDatabase } from "../../support/test-database.ts";

function column(sequence: string, tables: number): OwnedColumn {
    return {
        sequenceSchema: "public",
        sequence,
        ascending: true,
        column: "id",
        tables: Array.from({ length: tables }, (_, place) => ({ schema: "public", name: `t${place}` })),
    };
}

describe("sequences and the columns that own them", () => {
    it("are asked for a hundred tables at a time, and a partitioned one by itself however many it has", () => {
        const columns = [
            column("a", 60),
            column("b", 40),
            column("c", 1),
            column("d", 3_000),
            column("e", 1),
            column("f", 99),
        ];
        const batches = byTables(columns).map((batch) => batch.map(({ sequence }) => sequence));
        expect(batches).to.deep.equal([["a", "b"], ["c"], ["d"], ["e", "f"]]);
        expect(byTables([])).to.deep.equal([]);
    });

    it("keep apart what is read in one statement", async () => {
        await withDatabase(async ({ session }) => {
            await session.script(`
                CREATE TABLE public.empty (id serial);
                CREATE TABLE public.ahead (id serial); INSERT INTO public.ahead DEFAULT VALUES;
                CREATE TABLE public.behind (id serial); INSERT INTO public.behind VALUES (7)`);
            const reaches = await readAllReaches(session, await readOwnedColumns(session));
            expect(
                reaches.map((reach) => [reach.owned.sequence, reach.extreme, reach.next, isBehind(reach)]),
            ).to.deep.equal([
                ["ahead_id_seq", "1", "2", false],
                ["behind_id_seq", "7", "1", true],
                ["empty_id_seq", null, "1", false],
            ]);
        });
    });

    it("are asked one by one where one of them is refused, and the others are known all the same", async () => {
        await withDatabase(async ({ session }) => {
            await session.script(`
                CREATE TABLE public.open (id serial); INSERT INTO public.open VALUES (7);
                CREATE TABLE public.secret (id serial);
                DROP ROLE IF EXISTS lifeboat_sequence_reader; CREATE ROLE lifeboat_sequence_reader;
                GRANT SELECT ON public.open, public.open_id_seq TO lifeboat_sequence_reader`);
            const columns = await readOwnedColumns(session);
            await session.script("SET ROLE lifeboat_sequence_reader");
            const reaches = await readAllReaches(session, columns);
            await session.script("RESET ROLE");
            expect(columns).to.have.length(2);
            expect(reaches.map(({ owned }) => owned.sequence)).to.deep.equal(["open_id_seq"]);
        });
    });
});
