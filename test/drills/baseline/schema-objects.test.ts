import { expect } from "chai";
import { diffSchema, readSchemaObjects } from "../../../drills/baseline/schema-objects.ts";
import { withDatabase } from "../../support/test-database.ts";

const everything = `
    SET search_path = public, pg_catalog;
    CREATE TYPE mood AS ENUM ('sad', 'ok');
    CREATE DOMAIN short AS varchar(5) DEFAULT 'a' CHECK (VALUE <> 'secret');
    CREATE TYPE pair AS (a int, b text);
    CREATE TYPE span AS RANGE (subtype = float8);
    CREATE SEQUENCE numbers INCREMENT 2;
    CREATE TABLE parent (id int PRIMARY KEY, name text NOT NULL, CHECK (name <> 'secret'));
    CREATE TABLE child (id int, parent_id int REFERENCES parent, note text DEFAULT 'secret', total int GENERATED ALWAYS AS (id * 2) STORED);
    ALTER TABLE child ADD CONSTRAINT positive CHECK (id > 0) NOT VALID;
    CREATE INDEX child_note ON child (note) WHERE note <> 'secret';
    CREATE TABLE parts (d date) PARTITION BY RANGE (d);
    CREATE TABLE parts_1 PARTITION OF parts FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');
    CREATE UNLOGGED TABLE scratch (a int);
    CREATE VIEW names AS SELECT name FROM parent WHERE name <> 'secret';
    CREATE MATERIALIZED VIEW counts AS SELECT count(*) FROM parent;
    CREATE FUNCTION twice(n int) RETURNS int LANGUAGE sql AS 'SELECT n * 2';
    CREATE PROCEDURE nothing() LANGUAGE sql AS '';
    CREATE AGGREGATE total_of(int) (sfunc = int4pl, stype = int, initcond = '0');
    CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
    CREATE TRIGGER touched BEFORE UPDATE ON child FOR EACH ROW EXECUTE FUNCTION touch();
    ALTER TABLE parent ENABLE ROW LEVEL SECURITY;
    CREATE POLICY mine ON parent FOR SELECT USING (name <> 'secret');`;

/** A change, the object that must be named, and what must be said of it. */
const changes: readonly (readonly [sql: string, object: string, message: RegExp])[] = [
    ["DROP TABLE child", "table public.child", /^It is missing\.$/],
    ["CREATE TABLE more ()", "table public.more", /^It was not there at the baseline\.$/],
    [
        "ALTER TABLE parent ALTER COLUMN id TYPE bigint",
        "table public.parent",
        /^Column id is bigint not null; it was integer not null\.$/,
    ],
    ["ALTER TABLE child DROP COLUMN note", "table public.child", /^Column note is missing; it was text\. \|/],
    [
        "ALTER TABLE child ADD COLUMN extra text",
        "table public.child",
        /^Column extra was not there at the baseline; it is text\.$/,
    ],
    [
        "ALTER TABLE child ALTER COLUMN note SET DEFAULT 'other'",
        "table public.child",
        /^Default of note differs\.$/,
    ],
    [
        "ALTER TABLE child ALTER COLUMN note DROP DEFAULT",
        "table public.child",
        /^Default of note is missing\.$/,
    ],
    [
        "ALTER TABLE child ALTER COLUMN total SET EXPRESSION AS (id * 3)",
        "table public.child",
        /^Default of total differs\.$/,
    ],
    [
        "ALTER TABLE child ALTER COLUMN note SET NOT NULL",
        "table public.child",
        /Column note is text not null; it was text/,
    ],
    [
        "ALTER TABLE parent DISABLE ROW LEVEL SECURITY",
        "table public.parent",
        /Row security is disabled; it was enabled/,
    ],
    ["ALTER TABLE scratch SET LOGGED", "table public.scratch", /Storage is logged; it was unlogged/],
    [
        "ALTER TABLE parts DETACH PARTITION parts_1",
        "table public.parts_1",
        /Parents is missing; it was public\.parts/,
    ],
    ["ALTER TABLE child DROP CONSTRAINT positive", "constraint positive on public.child", /missing/],
    [
        "ALTER TABLE child VALIDATE CONSTRAINT positive",
        "constraint positive on public.child",
        /Validated is yes; it was no/,
    ],
    [
        "ALTER TABLE child DROP CONSTRAINT child_parent_id_fkey",
        "constraint child_parent_id_fkey on public.child",
        /missing/,
    ],
    ["DROP INDEX child_note", "index public.child_note", /missing/],
    [
        "DROP INDEX child_note; CREATE INDEX child_note ON child (note) WHERE note <> 'x'",
        "index public.child_note",
        /Definition differs/,
    ],
    [
        "UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'child_note'::regclass",
        "index public.child_note",
        /Valid is no; it was yes/,
    ],
    ["ALTER SEQUENCE numbers INCREMENT 3", "sequence public.numbers", /increment 3 .* it was .*increment 2/],
    ["CREATE OR REPLACE VIEW names AS SELECT name FROM parent", "view public.names", /Query differs/],
    [
        "REFRESH MATERIALIZED VIEW counts WITH NO DATA",
        "materialized view public.counts",
        /Populated is no; it was yes/,
    ],
    [
        "CREATE OR REPLACE FUNCTION twice(n int) RETURNS int LANGUAGE sql AS 'SELECT n * 3'",
        "function public.twice(n integer)",
        /Definition differs/,
    ],
    ["DROP PROCEDURE nothing()", "procedure public.nothing()", /missing/],
    ["DROP AGGREGATE total_of(int)", "aggregate public.total_of(integer)", /missing/],
    [
        "ALTER TABLE child DISABLE TRIGGER touched",
        "trigger touched on public.child",
        /Fires is never; it was on origin/,
    ],
    ["DROP POLICY mine ON parent", "policy mine on public.parent", /missing/],
    ["ALTER POLICY mine ON parent USING (true)", "policy mine on public.parent", /Using differs/],
    [
        "ALTER TYPE mood ADD VALUE 'happy'",
        "type public.mood",
        /Labels is 'sad', 'ok', 'happy'; it was 'sad', 'ok'/,
    ],
    ["ALTER DOMAIN short SET DEFAULT 'b'", "type public.short", /Default differs/],
    ["ALTER TYPE pair ADD ATTRIBUTE c int", "type public.pair", /Column c was not there/],
];

describe("schema objects", () => {
    it("are the same as long as nothing changes", async () => {
        await withDatabase(async ({ session }) => {
            await session.script(`${everything} SET search_path = pg_catalog, pg_temp`);
            const before = await readSchemaObjects(session);
            expect(diffSchema(before, await readSchemaObjects(session))).to.deep.equal([]);
            expect(JSON.stringify(before), "no literal leaves the server").not.to.include("secret");
        });
    });

    it("are named after any change, with both definitions where they are in clear", async () => {
        await withDatabase(async ({ session }) => {
            await session.script(`${everything} SET search_path = pg_catalog, pg_temp`);
            const before = await readSchemaObjects(session);
            for (const [sql, object, message] of changes) {
                await session.script(`BEGIN; SET LOCAL search_path = public, pg_catalog; ${sql};
                    SET LOCAL search_path = pg_catalog, pg_temp`);
                const found = diffSchema(before, await readSchemaObjects(session));
                await session.script("ROLLBACK");
                const named = found.filter((difference) => difference.object === object);
                expect(named.map((difference) => difference.message).join(" | "), sql).to.match(message);
            }
        });
    });

    it("leave out what belongs to an extension, to PostgreSQL and to lifeboat", async () => {
        await withDatabase(async ({ session }) => {
            await session.script(
                "CREATE SCHEMA lifeboat; CREATE TABLE lifeboat.t (a int); CREATE EXTENSION citext SCHEMA public",
            );
            expect(await readSchemaObjects(session)).to.deep.equal({});
        });
    });
});
