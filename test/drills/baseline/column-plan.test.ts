import { expect } from "chai";
import { type ColumnFacts, hashInputSql, planColumn } from "../../../drills/baseline/column-plan.ts";
import { planKinds } from "../../../drills/baseline/method.ts";

function column(name: string, facts: Partial<ColumnFacts["base"]> & { virtual?: boolean } = {}): ColumnFacts {
    const { virtual = false, ...base } = facts;
    return {
        name: "c",
        type: name,
        virtual,
        hashesBytes: true,
        base: {
            schema: "pg_catalog",
            name,
            isEnum: false,
            output: { schema: "pg_catalog", name: `${name}out` },
            ...base,
        },
    };
}

for (const plan of planKinds) {
    describe(`the ${plan} plan of a column`, () => {
        it("hashes natively where the type's own hash tells all values apart", () => {
            for (const type of ["int4", "bool", "uuid", "date", "bytea", "inet", "text"]) {
                expect(planColumn(column(type), plan), type).to.deep.equal(["native"]);
            }
        });

        it("takes the bytes where the type's own hash ignores a part of them", () => {
            for (const type of ["numeric", "int8", "timestamptz", "time", "interval", "money"]) {
                expect(planColumn(column(type), plan), type).to.deep.equal(["bytes"]);
            }
        });

        it("leaves out what is computed when it is read", () => {
            expect(planColumn(column("int4", { virtual: true }), plan)).to.deep.equal([]);
        });

        it("takes everything that it does not know by its text", () => {
            for (const type of ["jsonb", "json", "xml", "bpchar", "_int4", "point", "made_later"]) {
                expect(planColumn(column(type), plan), type).to.deep.equal(["text"]);
            }
        });

        it("does not take a user's type for a built-in one of the same name", () => {
            for (const type of ["int4", "numeric", "float8", "regclass"]) {
                expect(planColumn(column(type, { schema: "public" }), plan), type).to.deep.equal(["text"]);
            }
        });
    });
}

describe("what a column looks like depends on the restore", () => {
    const mood = column("mood", { schema: "public", isEnum: true });
    const objects = [mood, column("regclass"), column("regprocedure")];

    it("is its object id and its bytes where the restore brings them back", () => {
        for (const facts of objects)
            expect(planColumn(facts, "physical"), facts.type).to.deep.equal(["native"]);
        expect(planColumn(column("float4"), "physical")).to.deep.equal(["bytes"]);
        expect(planColumn(column("float8"), "physical")).to.deep.equal(["bytes"]);
    });

    it("is what a dump can tell where it goes through one: names, and numbers as they print", () => {
        for (const facts of [...objects, column("float4"), column("float8")]) {
            expect(planColumn(facts, "logical"), facts.type).to.deep.equal(["text"]);
        }
    });
});

describe("the expression of a column", () => {
    it("compares text by its bytes, whatever the collation", () => {
        expect(hashInputSql("native", "t.c", column("varchar"))).to.equal('t.c COLLATE pg_catalog."C"');
        expect(hashInputSql("native", "t.c", column("int4"))).to.equal("t.c");
        expect(hashInputSql("bytes", "t.c", column("numeric"))).to.equal("pg_catalog.numeric_send(t.c)");
    });

    it("prints with the output function itself, never with a cast that anybody could have made", () => {
        const facts = column("odd", { schema: "public", output: { schema: 'my "schema"', name: "odd_out" } });
        expect(hashInputSql("text", "t.c", facts)).to.equal(
            'pg_catalog.textin("my ""schema"""."odd_out"(t.c)) COLLATE pg_catalog."C"',
        );
    });
});
