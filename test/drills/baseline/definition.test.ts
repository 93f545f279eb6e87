import { expect } from "chai";
import fc from "fast-check";
import { maskedDefinition, opaqueDefinition, partsOf } from "../../../drills/baseline/definition.ts";
import { withDatabase } from "../../support/test-database.ts";

/** As PostgreSQL prints definitions, and what must be left of their words. */
const examples: readonly (readonly [sql: string, masked: string])[] = [
    ["CHECK ((name <> 'secret'::text))", "CHECK ((name <> '…'::text))"],
    ["(id * 2)", "(id * …)"],
    ["CHECK ((id > '-5'::integer))", "CHECK ((id > '…'::integer))"],
    ["'O''Brien'::text", "'…'::text"],
    [String.raw`E'a\\b\'c'::text || x`, "E'…'::text || x"],
    ["B'101'::\"bit\"", "B'…'::\"bit\""],
    ["'12'::numeric(12,2)", "'…'::numeric(12,2)"],
    ["(a)::character varying(5)", "(a)::character varying(5)"],
    ["(12)::numeric", "(…)::numeric"],
    ["(x IN (5))", "(x IN (…))"],
    ["(1.5e-10 + .5)", "(… + …)"],
    ["int4(col1) + \"5 'apples'\"", "int4(col1) + \"5 'apples'\""],
    ["ARRAY['a'::text, 'b'::text]", "ARRAY['…'::text, '…'::text]"],
    ["FOR VALUES FROM ('2026-01-01') TO (MAXVALUE)", "FOR VALUES FROM ('…') TO (MAXVALUE)"],
    ["$tag$ anything ' at all $tag$ || größe2", "… || größe2"],
];

describe("a masked definition", () => {
    it("keeps words, names and types, and nothing of a literal", () => {
        for (const [sql, masked] of examples) {
            expect(partsOf(maskedDefinition(sql)).words, sql).to.equal(masked);
        }
    });

    it("is the definition itself where there is no literal, and else has a digest that tells literals apart", () => {
        const names = "FOREIGN KEY (customer_id) REFERENCES public.customers2(id)";
        expect(maskedDefinition(names)).to.equal(names);
        const sequence = "nextval('public.orders_id_seq'::regclass)";
        expect(maskedDefinition(sequence)).to.equal(sequence);
        expect(maskedDefinition("(a > 1)")).to.match(/^\(a > …\) \[sha256:[0-9a-f]{32}\]$/);
        expect(maskedDefinition("(a > 1)")).not.to.equal(maskedDefinition("(a > 2)"));
    });

    it("leaves nothing of any string or number, as the server quotes them", async () => {
        await withDatabase(async ({ session }) => {
            await fc.assert(
                fc.asyncProperty(
                    fc.string({ unit: "grapheme", maxLength: 12 }).filter((text) => !text.includes("\0")),
                    fc.double({ noNaN: true, noDefaultInfinity: true }),
                    async (text, number) => {
                        const { sql } = await session.one<{ sql: string }>(
                            "SELECT format('(%I = %L::text OR b > %s)', 'a''' || $1, $1::text, abs($2::float8)) AS sql",
                            [text, number],
                        );
                        const { words } = partsOf(maskedDefinition(sql));
                        const name = `"a'${text.replaceAll('"', '""')}"`;
                        expect(words).to.match(/^\(".*" = E?'…'::text OR b > …\)$/su);
                        expect(words).to.include(name);
                    },
                ),
                { numRuns: 200 },
            );
        });
    });

    it("of a body is its length and its digest", () => {
        expect(opaqueDefinition("BEGIN\n  RETURN 'secret';\nEND")).to.match(
            /^3 lines \[sha256:[0-9a-f]{32}\]$/,
        );
        expect(opaqueDefinition("a")).not.to.equal(opaqueDefinition("b"));
    });
});
