import { expect } from "chai";
import { diffCatalogObjects } from "../../../drills/baseline/catalog-objects.ts";
import { readSchemaObjects } from "../../../drills/baseline/schema-objects.ts";
import { withDatabase } from "../../support/test-database.ts";
import { testMajor } from "../../support/major.ts";

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
    CREATE POLICY mine ON parent FOR SELECT USING (name <> 'secret');
    CREATE RULE quiet AS ON DELETE TO child WHERE old.note = 'secret' DO INSTEAD NOTHING;
    CREATE FUNCTION watch() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN NULL; END';
    CREATE EVENT TRIGGER watched ON ddl_command_end WHEN TAG IN ('DROP TABLE') EXECUTE FUNCTION watch();
    CREATE STATISTICS related ON id, parent_id FROM child;
    CREATE FUNCTION mood_of(int) RETURNS mood LANGUAGE sql AS $$ SELECT 'ok'::public.mood $$;
    CREATE CAST (int AS mood) WITH FUNCTION mood_of(int);
    CREATE FUNCTION near(int, int) RETURNS bool LANGUAGE sql AS 'SELECT abs($1 - $2) < 7';
    CREATE OPERATOR ~~~ (LEFTARG = int, RIGHTARG = int, FUNCTION = near);
    CREATE OPERATOR CLASS backwards FOR TYPE int4 USING btree AS
        OPERATOR 1 >, OPERATOR 2 >=, OPERATOR 3 =, OPERATOR 4 <=, OPERATOR 5 <, FUNCTION 1 btint4cmp(int4, int4);
    CREATE COLLATION german (provider = icu, locale = 'de');
    CREATE TEXT SEARCH CONFIGURATION words (COPY = simple);
    CREATE PUBLICATION news FOR TABLE child${testMajor < 15 ? "" : " (id, note) WHERE (note <> 'secret')"};
    CREATE FOREIGN DATA WRAPPER nowhere;
    CREATE SERVER far FOREIGN DATA WRAPPER nowhere OPTIONS (password 'secret');
    CREATE USER MAPPING FOR postgres SERVER far OPTIONS (password 'secret');
    COMMENT ON TABLE child IS 'secret';
    COMMENT ON COLUMN child.note IS 'secret';`;

/** A change, the object that must be named, and what must be said of it. */
const changes: readonly (readonly [sql: string, object: string, message: RegExp])[] = [
    ["DROP TABLE child", "table public.child", /^It is missing\.$/],
    ["CREATE TABLE more ()", "table public.more", /^It was not there at the baseline\.$/],
    [
        "ALTER TABLE parent ALTER COLUMN id TYPE bigint",
        "table public.parent",
        /^Column id is bigint not null; it was integer not null\.$/,
    ],
    [
        "ALTER TABLE child DROP COLUMN note CASCADE",
        "table public.child",
        /^Column note is missing; it was text\. \|/,
    ],
    [
        "ALTER TABLE child ADD COLUMN extra text",
        "table public.child",
        /^Column extra was not there at the baseline; it is text\.$/,
    ],
    [
        "ALTER TABLE child ALTER COLUMN note SET DEFAULT 'other'",
        "table public.child",
        /^Default of note differs in what is not shown here: '…'::text \(sha256:\w+\); it was sha256:\w+\.$/,
    ],
    [
        "ALTER TABLE child ALTER COLUMN note DROP DEFAULT",
        "table public.child",
        /^Default of note is missing; it was '…'::text \(sha256:\w+\)\.$/,
    ],
    ...(testMajor < 17
        ? []
        : [
              [
                  "ALTER TABLE child ALTER COLUMN total SET EXPRESSION AS (id * 3)",
                  "table public.child",
                  /^Expression of total differs in what is not shown here: \(id \* …\) /,
              ] as const,
          ]),
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
    [
        "ALTER TABLE child DROP CONSTRAINT positive",
        "constraint positive on public.child",
        /^It is missing; it was CHECK \(\(id > …\)\) NOT VALID \(sha256:\w+\)\.$/,
    ],
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
        /Definition differs in what is not shown here: CREATE INDEX child_note .* WHERE \(note <> '…'::text\)/,
    ],
    [
        "UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'child_note'::regclass",
        "index public.child_note",
        /Valid is no; it was yes/,
    ],
    ["ALTER SEQUENCE numbers INCREMENT 3", "sequence public.numbers", /increment 3 .* it was .*increment 2/],
    [
        "CREATE OR REPLACE VIEW names AS SELECT name FROM parent",
        "view public.names",
        /^Query is SELECT name FROM public\.parent;; it was SELECT name FROM public\.parent WHERE \(name <> '…'::text\);\.$/,
    ],
    [
        "REFRESH MATERIALIZED VIEW counts WITH NO DATA",
        "materialized view public.counts",
        /Populated is no; it was yes/,
    ],
    [
        "CREATE OR REPLACE FUNCTION twice(n int) RETURNS int LANGUAGE sql AS 'SELECT n * 3'",
        "function public.twice(n integer)",
        /^Body differs in what is not shown here: 1 line \(sha256:\w+\); it was sha256:\w+\.$/,
    ],
    ["DROP PROCEDURE nothing()", "procedure public.nothing()", /missing/],
    ["DROP AGGREGATE total_of(int)", "aggregate public.total_of(integer)", /missing/],
    [
        "ALTER TABLE child DISABLE TRIGGER touched",
        "trigger touched on public.child",
        /Fires is never; it was on origin/,
    ],
    ["DROP POLICY mine ON parent", "policy mine on public.parent", /missing/],
    [
        "ALTER POLICY mine ON parent USING (true)",
        "policy mine on public.parent",
        /^Using is true; it was \(name <> '…'::text\)\.$/,
    ],
    [
        "ALTER TYPE mood ADD VALUE 'happy'",
        "type public.mood",
        /Labels is 'sad', 'ok', 'happy'; it was 'sad', 'ok'/,
    ],
    ["ALTER DOMAIN short SET DEFAULT 'b'", "type public.short", /^Default differs in what is not shown here/],
    ["ALTER TYPE pair ADD ATTRIBUTE c int", "type public.pair", /Column c was not there/],
    [
        "ALTER TABLE child DISABLE TRIGGER ALL",
        "constraint child_parent_id_fkey on public.child",
        /^Enforced is never, on origin; it was on origin\.$/,
    ],
    ["DROP RULE quiet ON child", "rule quiet on public.child", /^It is missing; it was CREATE RULE quiet/],
    [
        "ALTER TABLE child DISABLE RULE quiet",
        "rule quiet on public.child",
        /^Fires is never; it was on origin/,
    ],
    [
        "DROP EVENT TRIGGER watched",
        "event trigger watched",
        /missing; it was ddl_command_end of DROP TABLE executes public\.watch/,
    ],
    ["ALTER EVENT TRIGGER watched DISABLE", "event trigger watched", /^Fires is never; it was on origin/],
    [
        "DROP STATISTICS related",
        "statistics public.related",
        /missing; it was CREATE STATISTICS public\.related ON id, parent_id/,
    ],
    [
        "DROP CAST (int AS mood)",
        "cast from integer to public.mood",
        /missing; it was by public\.mood_of\(integer\)/,
    ],
    [
        "DROP OPERATOR ~~~ (int, int)",
        "operator public.~~~ (integer, integer)",
        /missing; it was by public\.near/,
    ],
    [
        "DROP OPERATOR CLASS backwards USING btree",
        "operator class public.backwards (btree)",
        /missing; it was for integer/,
    ],
    ["DROP COLLATION german", "collation public.german", /missing; it was icu, de/],
    ["DROP TEXT SEARCH CONFIGURATION words", "text search configuration public.words", /missing/],
    [
        "ALTER PUBLICATION news SET TABLE child, parent",
        "publication news",
        /Tables is public\.child, public\.parent; it was public\.child\./,
    ],
    [
        "ALTER PUBLICATION news SET (publish = 'insert')",
        "publication news",
        /Publishes is insert; it was insert, update, delete, truncate\./,
    ],
    [
        "ALTER SERVER far OPTIONS (SET password 'other')",
        "server far",
        /^Options differs in what is not shown here/,
    ],
    ["DROP USER MAPPING FOR postgres SERVER far", "user mapping for postgres on server far", /missing/],
    [
        "COMMENT ON COLUMN child.note IS 'other'",
        "comment on table column public.child.note",
        /^Text differs in what is not shown here/,
    ],
    ["COMMENT ON TABLE child IS NULL", "comment on table public.child", /missing/],
    ["CREATE SCHEMA extra", "schema extra", /not there/],
    [
        "ALTER FUNCTION twice SECURITY DEFINER",
        "function public.twice(n integer)",
        /^Behaviour is volatile, security definer; it was volatile\.$/,
    ],
    [
        "ALTER TABLE parent FORCE ROW LEVEL SECURITY",
        "table public.parent",
        /Row security is forced; it was enabled/,
    ],
    [
        "ALTER SEQUENCE numbers OWNED BY child.id",
        "sequence public.numbers",
        /Owned by was not there at the baseline; it is public\.child\.id/,
    ],
    [
        "ALTER TABLE child REPLICA IDENTITY FULL",
        "table public.child",
        /Replica identity was not there at the baseline; it is full/,
    ],
];

describe("schema objects", () => {
    it("are the same as long as nothing changes", async () => {
        await withDatabase(async ({ session }) => {
            await session.script(`${everything} SET search_path = pg_catalog, pg_temp`);
            const before = await readSchemaObjects(session);
            expect(diffCatalogObjects(before, await readSchemaObjects(session))).to.deep.equal([]);
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
                const found = diffCatalogObjects(before, await readSchemaObjects(session));
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
            expect(await readSchemaObjects(session)).to.deep.equal({ "schema public": { exists: "yes" } });
        });
    });
});
