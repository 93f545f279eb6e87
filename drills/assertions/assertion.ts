import { type Expectation, parseExpectation } from "../../infra/expectation.ts";

/** One query that somebody wrote, found to be one statement that begins like one that only reads. */
export interface OwnQuery {
    /** Without its semicolon; names carry their schema. */
    readonly sql: string;
    /** Where it stands, relative to the configuration; null where it stands in the configuration itself. */
    readonly file: string | null;
    /** The line of its first word, in that file or in the text of the configuration's key; counted from 1. */
    readonly line: number;
}

/** A user's own statement about the data: a query, and what it must return. Plain data. */
export interface AssertionSpec extends OwnQuery {
    /** No two assertions of a target share it. */
    readonly name: string;
    readonly expectation: Expectation;
    readonly timeoutSeconds: number;
}

/** One that is made by a program, with the defaults of the configuration. Throws where `expect` cannot be read. */
export function assertionOf(name: string, sql: string, expect: string): AssertionSpec {
    const expectation = parseExpectation(expect);
    if ("wrong" in expectation) throw new Error(`${expect}: must be ${expectation.wrong}`);
    return { name, sql, expectation, timeoutSeconds: 30, file: null, line: 1 };
}
