import { expect } from "chai";
import fc from "fast-check";
import { batchesOf, inBatches } from "../../../drills/checks/in-batches.ts";
import { withDatabase } from "../../support/test-database.ts";

describe("work in batches", () => {
    it("keeps every subject and its place, and both limits", () => {
        fc.assert(
            fc.property(fc.array(fc.record({ pages: fc.nat(20_000) }), { maxLength: 400 }), (subjects) => {
                const batches = batchesOf(subjects);
                expect(batches.flat()).to.deep.equal(subjects);
                for (const batch of batches) {
                    expect(batch.length).to.be.within(1, 100);
                    const pages = batch.reduce((sum, subject) => sum + subject.pages, 0);
                    expect(batch.length === 1 || pages <= 16_384).to.equal(true);
                }
            }),
        );
        expect(batchesOf(Array.from({ length: 250 }, () => ({ pages: 0 })))).to.have.length(3);
    });

    it("tells apart the subject that the server refuses", async () => {
        await withDatabase(async ({ session }) => {
            await session.script("BEGIN");
            const subjects = [1, 0, 2].map((value) => ({ value, pages: 1 }));
            const outcomes = await inBatches(session, subjects, (some) =>
                session.query<{ q: number }>("SELECT 6 / x AS q FROM unnest($1::int[]) AS t (x)", [
                    some.map(({ value }) => value),
                ]),
            );
            await session.script("ROLLBACK");
            const told = outcomes.map((outcome) => [
                outcome.of.map(({ value }) => value),
                "refused" in outcome ? (outcome.refused as { code: string }).code : outcome.value,
            ]);
            expect(told).to.deep.equal([
                [[1], [{ q: 6 }]],
                [[0], "22012"],
                [[2], [{ q: 3 }]],
            ]);
        });
    });
});
