import path from "node:path";
import type { AssertionEntry } from "../../infra/config/target.ts";
import type { Expectation } from "../../infra/expectation.ts";
import type { AssertionSpec } from "./assertion.ts";
import { listSqlFiles, readText } from "./files.ts";
import { readOwnQuery } from "./own-query.ts";
import { readSqlFile } from "./sql-file.ts";

/** Either an assertion, or why there is none: a sentence that begins with its place. */
type Loaded = AssertionSpec | { readonly problem: string };

/** What was configured, as far as it can be used, and what is wrong with the rest: a sentence with its place each. */
export interface LoadedAssertions {
    readonly assertions: readonly AssertionSpec[];
    readonly problems: readonly string[];
}

/**
 * The assertions that a configuration names, in its order, those of a folder in the order of their names. Reads the
 * files and asks no server.
 *
 * @param base the folder of the configuration: what the entries name is relative to it
 */
export async function loadAssertions(
    entries: readonly AssertionEntry[],
    base: string,
): Promise<LoadedAssertions> {
    const loading = entries.map((entry, index) => loadEntry(entry, `assertions[${index}]`, base));
    const loaded = (await Promise.all(loading)).flat();
    const assertions = loaded.flatMap((one) => ("problem" in one ? [] : [one]));
    const shared = sharedNames(assertions).map((name) => `two assertions have the name "${name}"`);
    return {
        assertions,
        problems: [...loaded.flatMap((one) => ("problem" in one ? [one.problem] : [])), ...shared],
    };
}

async function loadEntry(entry: AssertionEntry, key: string, base: string): Promise<readonly Loaded[]> {
    if (entry.sql !== undefined) return inline(entry, entry.sql, key);
    if (entry.file !== undefined) return [await fromFile(entry, entry.file, base)];
    const folder = entry.folder ?? "";
    const files = await listSqlFiles(base, folder);
    if ("problem" in files) return [files];
    return Promise.all(files.map((file) => fromFile(entry, file, base)));
}

async function inline(
    { name, expect, timeoutSeconds }: AssertionEntry,
    text: string,
    key: string,
): Promise<readonly Loaded[]> {
    const read = await readOwnQuery(text);
    if ("problems" in read) return read.problems.map((problem) => ({ problem: `${key}.sql: ${problem}` }));
    // the configuration's schema demands both
    if (name === undefined || expect === undefined) return [];
    return [{ ...read, name, expectation: expect, timeoutSeconds, file: null }];
}

async function fromFile(entry: AssertionEntry, file: string, base: string): Promise<Loaded> {
    const text = await readText(base, file);
    if (typeof text !== "string") return text;
    const read = await readSqlFile(text);
    if ("problems" in read) return { problem: read.problems.map((each) => `${file}: ${each}`).join("\n  ") };
    const expectation = onlyExpectation(entry.expect, read.expectation);
    if ("wrong" in expectation) return { problem: `${file}: ${expectation.wrong}` };
    const { sql, line } = read;
    const name = entry.name ?? path.basename(file, ".sql");
    return { name, sql, line, file, expectation, timeoutSeconds: entry.timeoutSeconds };
}

/** It stands in the configuration or in the file's head: twice would be once too often, even if both say the same. */
function onlyExpectation(
    configured: Expectation | undefined,
    inHead: { readonly means: Expectation; readonly line: number } | undefined,
): Expectation | { readonly wrong: string } {
    if (configured !== undefined && inHead !== undefined) {
        return { wrong: `line ${inHead.line}: the configuration has an expectation for this file already` };
    }
    return (
        configured ??
        inHead?.means ?? {
            wrong: "line 1: there is no expectation; write one above the query, such as `-- expect: no rows`",
        }
    );
}

function sharedNames(specs: readonly AssertionSpec[]): readonly string[] {
    const names = specs.map(({ name }) => name);
    return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
}
