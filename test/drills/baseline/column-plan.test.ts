import { expect } from "chai";
import { type ColumnFacts, hashInputSql, planColumn } from "../../../drills/baseline/column-plan.ts";

function column(name: string, facts: Partial<ColumnFacts["base"]> & { virtual?: boolean } = {}): ColumnFacts {
    const { virtual = false, ...base } = facts;
    return {
        name: "c",
        type: name,
        virtual,
        base: {
            schema: "pg_catalog",
            name,
            isEnum: false,
            output: { schema: "pg_catalog", name: `${name}out` },
            ...base,
        },
    };
}

describe("the plan of a column", () => {
    it("hashes natively where the type's own hash tells all values apart", () => {
        for (const type of ["int8", "bool", "uuid", "timestamptz", "bytea", "inet", "text"]) {
            expect(planColumn(column(type)), type).to.deep.equal(["native"]);
        }
    });

    it("adds the scale of a numeric, which its hash ignores", () => {
        expect(planColumn(column("numeric"))).to.deep.equal(["scale", "native"]);
    });

    it("takes the bytes of a float, so that 0 and -0 differ", () => {
        expect(planColumn(column("float4"))).to.deep.equal(["float4-bytes"]);
        expect(planColumn(column("float8"))).to.deep.equal(["float8-bytes"]);
    });

    it("takes an enum by its object id", () => {
        expect(planColumn(column("mood", { schema: "public", isEnum: true }))).to.deep.equal(["native"]);
    });

    it("leaves out what is computed when it is read", () => {
        expect(planColumn(column("int4", { virtual: true }))).to.deep.equal([]);
    });

    it("takes everything that it does not know by its text", () => {
        for (const type of [
            "jsonb",
            "json",
            "xml",
            "interval",
            "bpchar",
            "_int4",
            "money",
            "regclass",
            "made_later",
        ]) {
            expect(planColumn(column(type)), type).to.deep.equal(["text"]);
        }
    });

    it("does not take a user's type for a built-in one of the same name", () => {
        expect(planColumn(column("int4", { schema: "public" }))).to.deep.equal(["text"]);
    });

    it("compares text by its bytes, whatever the collation", () => {
        expect(hashInputSql("native", "t.c", column("varchar"))).to.equal('t.c COLLATE pg_catalog."C"');
        expect(hashInputSql("native", "t.c", column("int4"))).to.equal("t.c");
    });

    it("prints with the output function itself, never with a cast that anybody could have made", () => {
        const facts = column("odd", { schema: "public", output: { schema: 'my "schema"', name: "odd_out" } });
        expect(hashInputSql("text", "t.c", facts)).to.equal(
            'pg_catalog.textin("my ""schema"""."odd_out"(t.c)) COLLATE pg_catalog."C"',
        );
    });
});
