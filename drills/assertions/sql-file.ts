import { type Expectation, parseExpectation } from "../../infra/expectation.ts";
import { readOwnQuery } from "./own-query.ts";

/** What a file holds: a query, and the expectation in its head where there is one. */
export interface SqlFile {
    readonly sql: string;
    /** Of the query's first word, counted from 1. */
    readonly line: number;
    readonly expectation: { readonly means: Expectation; readonly line: number } | undefined;
}

/** A comment that was meant as an expectation, well written or not. */
const attempted = /^\s*--\s*expect(?:s|ed|ation)?\b/i;
const wellWritten = /^\s*--\s*expect:\s*(.*)$/;

/**
 * Reads one assertion file. Comments may stand anywhere; the expectation is one of those before the query. Returns
 * every problem at once, each as `line 3: ...`.
 */
export async function readSqlFile(text: string): Promise<SqlFile | { readonly problems: readonly string[] }> {
    const query = await readOwnQuery(text);
    const comments = expectationComments(text);
    // without a query everything is head
    const queryLine = "problems" in query ? Infinity : query.line;
    const problems: string[] = "problems" in query ? [...query.problems] : [];
    const read = comments.map((comment) => {
        const { line, means } = comment;
        if (line > queryLine) problems.push(`line ${line}: \`-- expect:\` must stand above the query`);
        if ("wrong" in means) problems.push(`line ${line}: \`-- expect:\` must be ${means.wrong}`);
        return comment;
    });
    const [first, second] = read;
    if (second !== undefined) problems.push(`line ${second.line}: there is an expectation already`);
    if (problems.length > 0 || "problems" in query) return { problems };
    if (first === undefined || "wrong" in first.means) return { ...query, expectation: undefined };
    return { ...query, expectation: { means: first.means, line: first.line } };
}

interface ExpectationComment {
    readonly line: number;
    readonly means: ReturnType<typeof parseExpectation>;
}

function expectationComments(text: string): readonly ExpectationComment[] {
    return text.split(/\r?\n/).flatMap((comment, index) => {
        if (!attempted.test(comment)) return [];
        const [found, expectation = ""] = wellWritten.exec(comment) ?? [];
        const means =
            found === undefined
                ? { wrong: "written as `-- expect: no rows`, with `expect` in small letters and a colon" }
                : parseExpectation(expectation);
        return [{ line: index + 1, means }];
    });
}
