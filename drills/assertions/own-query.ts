import { Readable } from "node:stream";
import { Failure } from "../../infra/failure.ts";
import { beginningOf } from "../../infra/local/sql-file/describe-sql-error.ts";
import { type SqlStatement, splitSql } from "../../infra/local/sql-file/split-sql.ts";

/** What a statement that only reads can begin with. */
const readingWords: ReadonlySet<string> = new Set(["select", "with", "values", "table"]);

/** The one statement of a text, or every reason why it cannot be used: `line 3: ...`. */
export type ReadQuery =
    { readonly sql: string; readonly line: number } | { readonly problems: readonly string[] };

/**
 * Reads a text that must hold one query. Whether the server understands it, and whether what it calls really only
 * reads, is for the server to say: it is run in a read-only transaction.
 */
export async function readOwnQuery(text: string): Promise<ReadQuery> {
    try {
        const statements = (await split(text)).filter((each) => !isEmpty(each.text));
        const [statement, ...more] = statements;
        if (statement === undefined) return { problems: ["it holds no statement"] };
        const problems = [...wordProblem(statement), ...more.slice(0, 1).map(secondStatement)];
        if (problems.length > 0) return { problems };
        return { sql: statement.text.replace(/;$/, "").trimEnd(), line: statement.line };
    } catch (error) {
        if (error instanceof Failure && error.failure === "BadSql") return { problems: [error.message] };
        throw error;
    }
}

async function split(text: string): Promise<readonly SqlStatement[]> {
    const statements: SqlStatement[] = [];
    for await (const statement of splitSql(Readable.from([Buffer.from(text)]))) {
        statements.push(statement);
        // a COPY is refused by its first word, and what follows it is data
        if (statement.copyData !== null) break;
    }
    return statements;
}

function isEmpty(text: string): boolean {
    return /^[;\s]*$/.test(text);
}

function wordProblem({ words, line, text }: SqlStatement): readonly string[] {
    const [word = ""] = words;
    if (readingWords.has(word)) return [];
    const beginning = word === "" ? "it begins with no word" : beginningOf(text);
    return [`line ${line}: ${beginning}: a query that only reads begins with SELECT, WITH, VALUES or TABLE`];
}

function secondStatement({ line }: SqlStatement): string {
    return `line ${line}: a second statement begins here, and only one is run`;
}
