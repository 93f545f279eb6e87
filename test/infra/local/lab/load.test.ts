import { expect } from "chai";
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { labLoad } from "../../../../infra/local/lab/load.ts";
import { readLabRecord } from "../../../../infra/local/lab/lab-record.ts";
import { findWriter } from "../../../../infra/local/writer/control.ts";
import { identifier, literal } from "../../../../infra/postgres/quote.ts";
import { withSession, type ConnectionTarget } from "../../../../infra/postgres/session.ts";
import { failureOf } from "../../../support/failure.ts";
import { makeTestLab, type TestLab } from "../../../support/lab.ts";
import { needsProgram } from "../../../support/skip.ts";

const fixture = (name: string): string =>
    fileURLToPath(new URL(`../../../fixtures/sql/${name}`, import.meta.url));

/** SHA-256 over the sorted `COPY` text of every table, and the state of every sequence. */
async function contentOf(target: ConnectionTarget): Promise<Record<string, string>> {
    return withSession(target, {}, async (session) => {
        const tables = await session.query<{ name: string }>(
            `SELECT format('%I.%I', nspname, relname) AS name FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace
             WHERE relkind IN ('r', 'm', 'S') AND nspname !~ '^pg_' AND nspname NOT IN ('information_schema', 'lifeboat')
             ORDER BY 1`,
        );
        const found: Record<string, string> = {};
        for (const { name } of tables) {
            const rows = await session.query<{ row: string }>(
                `SELECT ROW (t.*)::text AS row FROM ${name} AS t`,
            );
            const text = rows
                .map(({ row }) => row)
                .sort()
                .join("\n");
            found[name] = `${rows.length} ${createHash("sha256").update(text).digest("hex")}`;
        }
        return found;
    });
}

describe("loading a file of SQL into the lab", function () {
    this.timeout(120_000);
    let lab: TestLab;
    before(async () => {
        lab = await makeTestLab();
    });
    after(() => lab.remove());

    const write = async (sql: string): Promise<string> => {
        const file = path.join(lab.home.root, "given.sql");
        await writeFile(file, sql);
        return file;
    };

    const databases = (): Promise<string[]> =>
        lab.inProduction(async (session) =>
            (await session.query<{ name: string }>("SELECT datname AS name FROM pg_database ORDER BY 1")).map(
                ({ name }) => name,
            ),
        );

    const roles = (): Promise<unknown> =>
        lab.inProduction((session) => session.query("SELECT rolname FROM pg_roles ORDER BY 1"));

    describe("that has an error", () => {
        const refused: [string, string, RegExp][] = [
            [
                "a syntax error",
                "SELECT 1;\n\nSELEC 2;",
                /^line 3: SELEC \.\.\.: syntax error at or near "SELEC"/,
            ],
            [
                "an error on a later line of its statement",
                "CREATE TABLE t (\n  a int,\n  b nope\n);",
                /^line 3 \(of the statement in line 1\): CREATE TABLE t \.\.\.: type "nope" does not exist/,
            ],
            [
                "a table that exists",
                "CREATE TABLE t (a int);\nCREATE TABLE t (a int);",
                /^line 2: CREATE TABLE t/,
            ],
            [
                "a bad value in COPY data",
                "CREATE TABLE t (a int, price numeric);\nCOPY t (a, price) FROM stdin;\n1\t2\n3\tfour\n\\.\n",
                /^line 4, column price: COPY t \.\.\.: invalid input syntax for type numeric: "\.\.\."$/,
            ],
            [
                "too few columns",
                "CREATE TABLE t (a int, b int);\nCOPY t FROM stdin;\n1\n\\.\n",
                /^line 3: COPY t FROM stdin: missing data/,
            ],
            [
                "a table of a COPY that is missing",
                "COPY nowhere FROM stdin;\n1\n\\.\n",
                /"nowhere" does not exist/,
            ],
            ["COPY data without an end", "CREATE TABLE t (a int);\nCOPY t FROM stdin;\n1\n", /has no end/],
            [
                "a duplicate key",
                "CREATE TABLE t (a int PRIMARY KEY);\nINSERT INTO t VALUES (1), (1);",
                /^line 2: INSERT INTO t VALUES \.\.\.: duplicate key/,
            ],
            [
                "CREATE DATABASE",
                "CREATE DATABASE other;",
                /^line 1: CREATE DATABASE other: .*cannot run inside/,
            ],
            ["ALTER SYSTEM", "ALTER SYSTEM SET work_mem = '1MB';", /ALTER SYSTEM cannot run inside/],
            ["ROLLBACK", "CREATE TABLE t (a int);\nROLLBACK;", /^line 2: ROLLBACK cannot be in the file/],
            [
                "an error after a COMMIT",
                "BEGIN;\nCREATE ROLE stays;\nCOMMIT;\nSELECT 1/0;",
                /^line 4: SELECT \.\.\.: division by zero/,
            ],
            [
                "a broken constraint that is checked at the end",
                "CREATE TABLE p (id int PRIMARY KEY);\nCREATE TABLE c (id int REFERENCES p DEFERRABLE INITIALLY DEFERRED);\nINSERT INTO c VALUES (1);",
                /the end of the file: .*violates foreign key constraint/,
            ],
            ["another encoding", "SET client_encoding = 'LATIN1';", /^line 1: the file is in LATIN1/],
            ["a command of psql", "\\connect other\n", /^line 1: \\connect is a command of psql/],
            ["text that is an archive", "PGDMP\u0001\u000e", /is an archive of pg_dump, not SQL/],
        ];
        for (const [what, sql, message] of refused) {
            it(`names the line and the statement of ${what}, and leaves the lab as it was`, async () => {
                const before = [await contentOf(lab.lab.target), await databases(), await roles()];
                const failure = await failureOf(labLoad(lab.home, await write(sql)), "BadSql");
                expect(failure.message).to.match(message);
                expect([await contentOf(lab.lab.target), await databases(), await roles()]).to.deep.equal(
                    before,
                );
                expect(await findWriter(lab.home), "the writer").not.to.equal(null);
            });
        }

        it("never repeats the value of a row", async () => {
            const values = "INSERT INTO t VALUES ('canary-4711');";
            const wrong = [
                `CREATE TABLE t (a int);\n${values}`,
                "CREATE TABLE t (a int);\nCOPY t FROM stdin;\ncanary-4711\n\\.\n",
                `CREATE TABLE t (a text UNIQUE);\n${values}\n${values}`,
                "CREATE TABLE t (a text CHECK (a = 'x'));\nINSERT INTO t VALUES ('canary-4711');",
                "CREATE TABLE t (a date);\nCOPY t FROM stdin;\ncanary-4711\n\\.\n",
                "INSERT INTO t VALUES (it's canary-4711);",
            ];
            for (const sql of wrong) {
                const failure = await failureOf(labLoad(lab.home, await write(sql)), "BadSql");
                expect(`${failure.message} ${failure.hint ?? ""} ${String(failure.cause)}`).not.to.contain(
                    "4711",
                );
            }
        });

        it("says what to do about a role that does not exist", async () => {
            const sql = "CREATE TABLE t (a int);\nALTER TABLE t OWNER TO alice;";
            const failure = await failureOf(labLoad(lab.home, await write(sql)), "BadSql");
            expect(failure.message).to.equal(
                'line 2: ALTER TABLE t OWNER TO alice: role "alice" does not exist',
            );
            expect(failure.hint).to.match(/--no-owner/);
        });

        it("tells a file that is not there from SQL that is wrong", async () => {
            const missing = await failureOf(
                labLoad(lab.home, path.join(lab.home.root, "none.sql")),
                "BadUsage",
            );
            expect(missing.message).to.match(/none\.sql does not exist/);
            await failureOf(labLoad(lab.home, lab.home.root), "BadUsage");
        });
    });

    it("replaces the shop by what the file makes, and goes on with heartbeats there", async () => {
        const sql = `
            BEGIN;
            CREATE TABLE animals (name text PRIMARY KEY, born date);
            INSERT INTO animals VALUES ('Ada', '01/02/2003');
            COMMIT;
            -- the search path and date style of PostgreSQL's own defaults
            CREATE FUNCTION count_animals() RETURNS bigint LANGUAGE sql BEGIN ATOMIC SELECT count(*) FROM animals; END;`;
        await labLoad(lab.home, await write(sql));
        const [row] = await lab.inProduction((session) =>
            session.query("SELECT name, born::text, public.count_animals() FROM public.animals"),
        );
        expect(row).to.deep.equal({ name: "Ada", born: "2003-01-02", count_animals: "1" });
        const { there } = await lab.inProduction((session) =>
            session.one<{ there: boolean }>("SELECT count(*) > 0 AS there FROM lifeboat.heartbeat"),
        );
        expect(there).to.equal(true);
        expect(await databases()).to.deep.equal(["postgres", "shop", "template0", "template1"]);
        expect((await readLabRecord(lab.home))?.holds).to.include({ kind: "file", name: "given.sql" });
        expect(await findWriter(lab.home)).not.to.equal(null);
    });

    it("takes what pg_dump 15 writes", async () => {
        await labLoad(lab.home, fixture("pg-dump-15.sql"));
        const { strange, parts, blob, atomic } = await lab.inProduction((session) =>
            session.one<Record<string, unknown>>(`SELECT
                (SELECT count(*)::int FROM public."we;ird ""table""") AS strange,
                (SELECT count(*)::int FROM "Odd; schema".part) AS parts,
                convert_from(lo_get(4711), 'UTF8') AS blob,
                public.atomic(2) AS atomic`),
        );
        expect({ strange, parts, blob, atomic }).to.deep.equal({
            strange: 7,
            parts: 300,
            blob: "life;boat",
            atomic: 3,
        });
    });

    it("makes of a dump what psql makes of it", async function () {
        needsProgram(this, "psql");
        await labLoad(lab.home, fixture("pg-dump-15.sql"));
        const target = { ...lab.lab.target, database: "by_psql" };
        await lab.inProduction((session) => session.script("CREATE DATABASE by_psql TEMPLATE template0"));
        try {
            const { host, port, user, database } = target;
            const args = [
                "-h",
                host,
                "-p",
                String(port),
                "-U",
                user,
                "-d",
                database,
                "-qXv",
                "ON_ERROR_STOP=1",
            ];
            const psql = spawnSync("psql", [...args, "-f", fixture("pg-dump-15.sql")], { encoding: "utf8" });
            expect(psql.stderr).to.equal("");
            const [ours, theirs] = [await contentOf(lab.lab.target), await contentOf(target)];
            expect(Object.keys(ours)).to.have.length.greaterThan(5);
            expect(ours).to.deep.equal(theirs);
        } finally {
            await lab.inProduction((session) => session.script("DROP DATABASE by_psql WITH (FORCE)"));
        }
    });

    it("makes the same again of its own data, written as INSERTs with hostile values", async () => {
        const hostile = [
            "\\.",
            "it's",
            "$$;$$",
            "/* -- */",
            "Zoë 李 🛶",
            "\\restrict",
            "a\nb;\n",
            ":name",
            '"',
            "\t",
        ];
        const inserts = hostile.map((text, index) => `INSERT INTO h VALUES (${index}, ${literal(text)});`);
        await labLoad(
            lab.home,
            await write(`CREATE TABLE h (i int, ${identifier("t;")} text);\n${inserts.join("\n")}`),
        );
        const rows = await lab.inProduction((session) =>
            session.query<{ "t;": string }>('SELECT "t;" FROM public.h ORDER BY i'),
        );
        expect(rows.map((row) => row["t;"])).to.deep.equal(hostile);
    });

    it("ends sessions that are in its way, and cleans up what a load that was killed has left", async () => {
        await lab.inProduction((session) => session.script("CREATE DATABASE shop_incoming"));
        const idle = withSession(lab.lab.target, {}, (session) => session.query("SELECT pg_sleep(60)"));
        const ended = idle.catch((error: unknown) => error);
        await labLoad(lab.home, await write("CREATE TABLE t (a int);"));
        expect(String(await ended)).to.match(/terminating connection/);
        expect(await databases()).to.deep.equal(["postgres", "shop", "template0", "template1"]);
    });
});
