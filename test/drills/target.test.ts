import { expect } from "chai";
import { mkdir, readdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { readTarget } from "../../drills/target.ts";
import { lifeboat } from "../support/cli.ts";
import { failureOf } from "../support/failure.ts";
import { withTemporaryFolder } from "../support/temporary-folder.ts";

/** A state folder with a configuration and the files that it names. */
async function withTarget(
    files: Readonly<Record<string, string | Buffer>>,
    work: (configuration: string, home: string) => Promise<void>,
): Promise<void> {
    await withTemporaryFolder(async (home) => {
        for (const [name, content] of Object.entries(files)) {
            await mkdir(path.dirname(path.join(home, name)), { recursive: true });
            await writeFile(path.join(home, name), content);
        }
        await work(path.join(home, "lab.yaml"), home);
    });
}

const wrong: Readonly<Record<string, string | Buffer>> = {
    "lab.yaml": `
assertions:
  - {name: two, sql: SELECT 1; DELETE FROM public.orders, expect: = 1}
  - {folder: checks}
  - {folder: nowhere}
  - {folder: empty}
  - {file: none.sql}
  - {file: checks}
  - {file: checks/good.sql, expect: = 1}
probes:
  - {name: p, sql: DELETE FROM public.orders}
  - {name: q, sql: SELECT 1}
  - {name: q, sql: SELECT 2}
`,
    "empty/.hidden.sql": "no query",
    "checks/good.sql": "-- expect: = 1\nSELECT 1\n",
    "checks/colon.sql": "-- expect no rows\nSELECT 1",
    "checks/form.sql": "\n-- expect: rows == 3\nSELECT 1",
    "checks/second.sql": "-- expect: = 1\nSELECT 1;\n\nSELECT 2;\n",
    "checks/late.sql": "SELECT 1;\n-- expect: = 1\n",
    "checks/none.sql": "SELECT 1\n",
    "checks/twice.sql": "-- expect: = 1\n-- expect: = 1\nSELECT 1\n",
    "checks/latin.sql": Buffer.from([0x2d, 0x2d, 0xe9]),
    "checks/notes.txt": "not an assertion",
};

describe("a target", () => {
    it("has the queries of its configuration, of its files and of its folders, by name", () =>
        withTarget(
            {
                "lab.yaml": `
assertions:
  - {name: inline, sql: "SELECT 1;", expect: = 1}
  - {file: one.sql, expect: no rows, timeoutSeconds: 3}
  - {name: another name, file: headed.sql}
  - {folder: checks}
probes: [{name: p, sql: SELECT 2}]
`,
                "one.sql": "SELECT FROM public.a\n",
                "headed.sql": "-- why\n-- expect: rows = 2\n\n-- more\nTABLE public.a;\n",
                "checks/b.sql": "-- expect: at least baseline\r\nSELECT 1\r\n",
                "checks/a.sql": "-- expect: no rows\nSELECT 1",
                "checks/below/c.sql": "no query",
                "checks/.swap.sql": "no query",
            },
            async (configuration) => {
                const { assertions, performance } = await readTarget(configuration);
                expect(assertions).to.deep.equal([
                    {
                        ...{ name: "inline", sql: "SELECT 1", file: null, line: 1 },
                        ...{ expectation: { kind: "value", value: "1" }, timeoutSeconds: 30 },
                    },
                    {
                        ...{ name: "one", sql: "SELECT FROM public.a", file: "one.sql", line: 1 },
                        ...{ expectation: { kind: "no rows" }, timeoutSeconds: 3 },
                    },
                    {
                        ...{ name: "another name", sql: "TABLE public.a", file: "headed.sql", line: 5 },
                        ...{ expectation: { kind: "rows", rows: 2 }, timeoutSeconds: 30 },
                    },
                    {
                        ...{ name: "a", sql: "SELECT 1", file: "checks/a.sql", line: 2 },
                        ...{ expectation: { kind: "no rows" }, timeoutSeconds: 30 },
                    },
                    {
                        ...{ name: "b", sql: "SELECT 1", file: "checks/b.sql", line: 2 },
                        ...{ expectation: { kind: "at least baseline" }, timeoutSeconds: 30 },
                    },
                ]);
                expect(performance).to.deep.equal({
                    tolerancePercent: 5,
                    severity: "warning",
                    probes: [
                        { name: "p", sql: "SELECT 2", repeat: 11, timeoutSeconds: 5, file: null, line: 1 },
                    ],
                });
            },
        ));

    it("is refused with everything that is wrong at once, by file and line", () =>
        withTarget(wrong, async (configuration) => {
            const { message } = await failureOf(readTarget(configuration), "BadConfiguration");
            expect(message.split("\n  ")).to.deep.equal([
                `What ${configuration} wants to ask is wrong:`,
                "assertions[0].sql: line 1: a second statement begins here, and only one is run",
                "checks/colon.sql: line 1: `-- expect:` must be written as `-- expect: no rows`, with `expect` in small letters and a colon",
                "checks/form.sql: line 2: `-- expect:` must be an expectation; did you mean `rows = 3`?",
                "checks/late.sql: line 2: `-- expect:` must stand above the query",
                "checks/latin.sql: the file is not UTF-8",
                "checks/none.sql: line 1: there is no expectation; write one above the query, such as `-- expect: no rows`",
                "checks/second.sql: line 4: a second statement begins here, and only one is run",
                "checks/twice.sql: line 2: there is an expectation already",
                "nowhere: there is no such folder",
                "empty: the folder holds no file whose name ends in .sql",
                "none.sql: there is no such file",
                "checks: it is a folder; name it with `folder:`",
                "checks/good.sql: line 1: the configuration has an expectation for this file already",
                "probes[0].sql: line 1: DELETE FROM public.orders: a query that only reads begins with SELECT, WITH, VALUES or TABLE",
                'probes[2].name: two probes have the name "q"',
            ]);
        }));

    it("has no two assertions of one name", () =>
        withTarget(
            {
                "lab.yaml": "assertions: [{file: a.sql}, {folder: b}]",
                "a.sql": "-- expect: = 1\nSELECT 1",
                "b/a.sql": "-- expect: = 1\nSELECT 1",
            },
            async (configuration) => {
                const { message } = await failureOf(readTarget(configuration), "BadConfiguration");
                expect(message).to.match(/two assertions have the name "a"$/);
            },
        ));

    it("that is wrong lets a drill, its plan and the doctor end before anything is made", async function () {
        this.timeout(60_000);
        await withTarget(wrong, async (_configuration, home) => {
            const before = await readdir(home);
            for (const words of [["drill"], ["drill", "--dry-run"]]) {
                const { exitCode, stdout, stderr } = await lifeboat(words, { home });
                expect([exitCode, stdout], stderr).to.deep.equal([2, ""]);
                expect(stderr).to.contain("checks/form.sql: line 2:");
            }
            const doctor = await lifeboat(["doctor"], { home });
            expect(doctor.exitCode).to.equal(1);
            expect(doctor.stdout).to.match(
                /^fail {2}configuration .*\n(?: {2}.*\n)*? {2}checks\/form\.sql: line 2:/m,
            );
            expect(await readdir(home)).to.deep.equal(before);
        });
    });
});
