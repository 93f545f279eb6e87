import { expect } from "chai";
import fc from "fast-check";
import { Failure } from "../../../../infra/failure.ts";
import { splitSql } from "../../../../infra/local/sql-file/split-sql.ts";

interface Piece {
    readonly line: number;
    readonly text: string;
    readonly data: string | null;
}

/** Splits `sql` as it would come from a disk that hands out `chunk` bytes at a time. */
async function split(sql: string | Buffer, chunk = 65_536): Promise<Piece[]> {
    const bytes = Buffer.from(sql);
    const chunks = async function* (): AsyncGenerator<Buffer> {
        for (let at = 0; at < bytes.length; at += chunk)
            yield await Promise.resolve(bytes.subarray(at, at + chunk));
    };
    const pieces: Piece[] = [];
    for await (const { line, text, copyData } of splitSql(chunks())) {
        const data: Buffer[] = [];
        if (copyData !== null) for await (const part of copyData()) data.push(Buffer.from(part));
        pieces.push({ line, text, data: copyData === null ? null : Buffer.concat(data).toString() });
    }
    return pieces;
}

const texts = async (sql: string): Promise<string[]> => (await split(sql)).map(({ text }) => text);

async function refusal(sql: string | Buffer): Promise<Failure> {
    try {
        await split(sql);
    } catch (error) {
        if (error instanceof Failure) return error;
        throw error;
    }
    throw new Error("was not refused");
}

describe("splitting an SQL file", () => {
    it("cuts at semicolons and knows the line on which each statement begins", async () => {
        const pieces = await split("-- first\nSELECT 1;\n\n  SELECT\n 2; SELECT 3");
        expect(pieces).to.deep.equal([
            { line: 2, text: "SELECT 1;", data: null },
            { line: 4, text: "SELECT\n 2;", data: null },
            { line: 5, text: "SELECT 3", data: null },
        ]);
    });

    const whole = {
        "a string": "SELECT 'a;b''c;';",
        "a string over two lines": "SELECT 'a;\nb';",
        "a string that ends in a backslash": String.raw`SELECT 'a\';`,
        "an E string with an escaped quote": String.raw`SELECT E'a\';b';`,
        "an E string that goes on in the next line": String.raw`SELECT E'a'` + "\n" + String.raw`'b\';c';`,
        "a quoted identifier": 'SELECT 1 AS "a;""b";',
        "a dollar quote": "SELECT $$a;'b$$;",
        "a dollar quote with a tag, holding another": "SELECT $tag$ $$;$$ $x$; $tag$;",
        "a parameter, which is no dollar quote": "PREPARE p AS SELECT $1;",
        "an identifier with dollars, which is no dollar quote": "SELECT a$b$c;",
        "a block comment": "SELECT /* ; ' */ 1;",
        "a nested block comment": "SELECT /* a /* ; */ ' ; */ 1;",
        "a line comment": "SELECT 1 -- ; it's\n;",
        "a rule with several actions": "CREATE RULE r AS ON INSERT TO t DO (SELECT 1; SELECT 2);",
        "the body of an SQL function":
            "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT CASE WHEN true THEN 1 END; SELECT 2; END;",
        "the body of an SQL procedure that is replaced":
            "CREATE OR REPLACE PROCEDURE p()\nBEGIN ATOMIC\n  SELECT 1;\n  SELECT (CASE WHEN true THEN 2 END);\nEND;",
        "casts, array slices and named arguments": "SELECT a[1:n], a[lo:hi], b::text, f(x := 1);",
    };
    for (const [what, sql] of Object.entries(whole)) {
        it(`keeps ${what} in one statement`, async () => {
            expect(await texts(`${sql}\nSELECT 'next';`)).to.deep.equal([sql, "SELECT 'next';"]);
        });
    }

    it("ends a transaction block's BEGIN at its semicolon, because that is no function body", async () => {
        expect(await texts("BEGIN; SELECT 1; END;")).to.deep.equal(["BEGIN;", "SELECT 1;", "END;"]);
    });

    it("hands out the data of COPY blocks unread, whatever stands in them", async () => {
        const data = "1\tit's; $$ \\N\n\\.x\n\\\\.\n\n2\t/* -- \\restrict\n";
        const pieces = await split(`COPY public.t (a, "from") FROM stdin;\n${data}\\.\nSELECT 1;\n`);
        expect(pieces).to.deep.equal([
            { line: 1, text: 'COPY public.t (a, "from") FROM stdin;', data },
            { line: 8, text: "SELECT 1;", data: null },
        ]);
    });

    it("finds the end of COPY data after Windows line ends, at the end of the file, and when there is none", async () => {
        expect((await split("COPY t FROM stdin;\r\n1\r\n\\.\r\nSELECT 1;"))[0]?.data).to.equal("1\r\n");
        expect((await split("COPY t FROM STDIN WITH (FORMAT csv);\n1\n\\."))[0]?.data).to.equal("1\n");
        expect((await split("COPY t FROM stdin;\n\\.\n"))[0]?.data).to.equal("");
        expect((await refusal("COPY t FROM stdin;\n1\n2\n")).message).to.match(/begins in line 2 has no end/);
        expect((await refusal("SELECT 1;\nCOPY t FROM stdin")).message).to.match(
            /COPY in line 2 has no data/,
        );
    });

    it("takes no other COPY for one with data", async () => {
        const pieces = await split("COPY t FROM '/stdin'; COPY t TO stdout; SELECT x FROM stdin;");
        expect(pieces.map(({ data }) => data)).to.deep.equal([null, null, null]);
    });

    it("splits the same whatever pieces the bytes come in", async () => {
        const sql = `-- é\nSELECT 'ü;', $$;\n$$;\nCOPY t FROM stdin;\nä\t1\n\\.\\\nlong${"x".repeat(50)}\n\\.\nSELECT E'\\'';\n`;
        const wanted = await split(sql);
        for (let chunk = 1; chunk < 40; chunk++)
            expect(await split(sql, chunk), `${chunk}`).to.deep.equal(wanted);
    });

    it("gives back any data that it was given", async () => {
        const line = fc.stringMatching(/^[\\.\r\t a]{0,6}$/).filter((text) => !/^\\\.\r?$/.test(text));
        const property = fc.asyncProperty(
            fc.array(line),
            fc.integer({ min: 1, max: 9 }),
            async (lines, chunk) => {
                const data = lines.map((text) => `${text}\n`).join("");
                const pieces = await split(`COPY t FROM stdin;\n${data}\\.\nSELECT 1;`, chunk);
                expect(pieces).to.deep.equal([
                    { line: 1, text: "COPY t FROM stdin;", data },
                    { line: lines.length + 3, text: "SELECT 1;", data: null },
                ]);
            },
        );
        await fc.assert(property, { numRuns: 300 });
    });

    it("ignores \\restrict and \\unrestrict, which pg_dump writes", async () => {
        expect(await texts("\\restrict a;b'c\nSELECT 1;\n\\unrestrict a;b'c\n")).to.deep.equal(["SELECT 1;"]);
    });

    const refused: [string, string | Buffer, RegExp][] = [
        ["\\connect", "SELECT 1;\n\\connect shop\n", /^line 2: \\connect is a command of psql/],
        ["\\i", "\\i other.sql", /^line 1: \\i is a command of psql/],
        ["\\gexec behind a query", "SELECT 1\n \\gexec", /^line 2: \\gexec is a command of psql/],
        ["a variable", "SELECT :limit;", /^line 1: :limit is a variable of psql/],
        ["a quoted variable", "SELECT\n:'name';", /^line 2: :' is a variable of psql/],
        ["the end of a COPY that is none", "SELECT 1;\n\\.\n", /^line 2: \\\. ends the data of a COPY/],
        ["text behind a COPY", "COPY t FROM stdin; SELECT 1;\n1\n\\.\n", /^line 1: nothing may follow/],
        [
            "a string without an end",
            "SELECT 1;\nSELECT 'a;\n",
            /statement in line 2 has a quote without an end/,
        ],
        ["a dollar quote without an end", "DO $$ BEGIN", /statement in line 1 has a quote without an end/],
        [
            "text that is not UTF-8",
            Buffer.from("SELECT 1;\nSELECT '\xe9';", "latin1"),
            /^line 2 is not UTF-8/,
        ],
    ];
    for (const [what, sql, message] of refused) {
        it(`refuses ${what}, naming its line`, async () => {
            const failure = await refusal(sql);
            expect(failure.failure).to.equal("BadSql");
            expect(failure.message).to.match(message);
        });
    }

    it("finds nothing in an empty file, in comments, and behind a byte order mark", async () => {
        expect(await split("")).to.deep.equal([]);
        expect(await split("-- only\n/* a\n comment")).to.deep.equal([]);
        expect(await texts("\uFEFFSELECT 1;")).to.deep.equal(["SELECT 1;"]);
    });
});
