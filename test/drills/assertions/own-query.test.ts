import { expect } from "chai";
import { readOwnQuery } from "../../../drills/assertions/own-query.ts";

describe("a query of the user's", () => {
    it("is one statement, without its semicolon, with the line of its first word", async () => {
        for (const [text, sql, line] of [
            ["SELECT 1", "SELECT 1", 1],
            ["-- why\n\n  with a AS (SELECT 1)\nTABLE a;\n-- the end\n", "with a AS (SELECT 1)\nTABLE a", 3],
            ["/* ; */ (SELECT ';' UNION VALUES (';'));;", "(SELECT ';' UNION VALUES (';'))", 1],
            ["VALUES ($$;$$) ;", "VALUES ($$;$$)", 1],
        ] as const) {
            expect(await readOwnQuery(text), text).to.deep.equal({ sql, line });
        }
    });

    it("is refused with its line where it is none, more than one, or does not begin like one that reads", async () => {
        for (const [text, problem] of [
            ["", /^it holds no statement$/],
            ["-- nothing\n;", /^it holds no statement$/],
            ["SELECT 1;\nSELECT 2", /^line 2: a second statement begins here/],
            ["SELECT 1; DROP TABLE public.orders", /^line 1: a second statement/],
            [
                "\nDELETE FROM public.orders WHERE id = 5",
                /^line 2: DELETE FROM public\.orders WHERE id = \.\.\.: a query that only/,
            ],
            ["EXPLAIN ANALYZE DELETE FROM public.orders", /^line 1: EXPLAIN ANALYZE/],
            ["COPY public.orders TO PROGRAM 'sh'", /^line 1: COPY public\.orders TO PROGRAM \.\.\.: a query/],
            ["COPY public.orders FROM stdin;\n1\n\\.\n", /^line 1: COPY/],
            ["42", /^line 1: it begins with no word/],
            ["SELECT 'open", /^the statement in line 1 has a quote without an end$/],
            ["\\! sh", /^line 1: \\! is a command of psql/],
            ["SELECT :name", /^line 1: :name is a variable of psql/],
        ] as const) {
            const read = await readOwnQuery(text);
            expect("problems" in read ? read.problems[0] : "was not refused", text).to.match(problem);
        }
    });

    it("is refused for every reason at once", async () => {
        const read = await readOwnQuery("UPDATE public.a SET b = 1;\nSELECT 1");
        expect("problems" in read && read.problems).to.have.length(2);
    });
});
