import { identifier, qualified } from "../../../infra/postgres/quote.ts";
import { shadowsSql } from "./shadows.ts";

/** The schema of what the mutations need beyond the shop. */
export const extras = "extras";

/** Names that somebody may have given, and that no statement and no page may obey. */
export const hostileTables: readonly { readonly schema: string; readonly name: string }[] = [
    { schema: 'evil"; --', name: '"; DROP TABLE public.orders; --' },
    { schema: 'evil"; --', name: "<script>alert('selftest')</script>" },
    { schema: 'evil"; --', name: "Mixed Case, with a comma.and a dot" },
    // 63 bytes, the longest name that PostgreSQL takes
    { schema: extras, name: "名".repeat(21) },
];

/** Columns of the wide table: more than one group of the row's hash. */
const wideColumns = 600;

/**
 * What a baseline must see through, beside the four tables of the shop: every object that a mutation needs. All of it
 * is always the same, so that a seed chooses the same victim in every run.
 */
export const objectsSql = `
CREATE SCHEMA ${extras};
CREATE EXTENSION hstore SCHEMA ${extras};
CREATE EXTENSION citext SCHEMA ${extras};
CREATE EXTENSION pg_trgm SCHEMA ${extras};
CREATE EXTENSION intarray SCHEMA ${extras};
CREATE EXTENSION pg_freespacemap SCHEMA ${extras};

CREATE TYPE ${extras}.mood AS ENUM ('calm', 'brisk', 'stormy');
CREATE TYPE ${extras}.berth AS ENUM ('upper', 'lower');
CREATE DOMAIN ${extras}.percentage AS numeric(5, 2) CHECK (VALUE BETWEEN 0 AND 100);
CREATE TYPE ${extras}.place AS (lat float8, lon float8);

-- values that equality takes for one another
CREATE TABLE ${extras}.readings_of_all_kinds (
    id int PRIMARY KEY, amount numeric NOT NULL, share ${extras}.percentage NOT NULL, level float8 NOT NULL, drift float4 NOT NULL,
    period interval NOT NULL, detail jsonb NOT NULL, steps int[] NOT NULL, names text[] NOT NULL, code char(8) NOT NULL,
    note text, remark varchar(80), spelled text NOT NULL, state ${extras}.mood NOT NULL, at ${extras}.place NOT NULL,
    span int4range NOT NULL, bag ${extras}.hstore NOT NULL, alias ${extras}.citext NOT NULL);
INSERT INTO ${extras}.readings_of_all_kinds
SELECT n, n % 7 + 1.0, n % 100, CASE WHEN n % 3 = 0 THEN 0 ELSE n / 3.0 END, CASE WHEN n % 4 = 0 THEN 0 ELSE n / 7.0 END,
    make_interval(months => 1 + n % 11), jsonb_build_object('depth', (n % 9)::numeric + 1.0, 'tags', jsonb_build_array(n % 5, NULL)),
    ARRAY[n, n + 1, n % 3], ARRAY['a' || n, NULL, ''], 'C' || n, CASE WHEN n % 4 > 0 THEN CASE WHEN n % 4 = 1 THEN '' ELSE 'note ' || n END END,
    CASE WHEN n % 3 > 0 THEN CASE WHEN n % 3 = 1 THEN '' ELSE 'remark ' || n END END,
    'caf' || U&'\\00e9' || ' ' || U&'\\00fc' || n, (enum_range(NULL::${extras}.mood))[1 + n % 3], ROW(n / 2.0, -n)::${extras}.place,
    int4range(n, n + 10), ${extras}.hstore('k', n::text), 'Alias' || n
FROM generate_series(1, 200) AS n;

-- no key, so that rows may be there twice
CREATE TABLE ${extras}.log (at timestamptz NOT NULL, actor text NOT NULL, subject text NOT NULL, weight int NOT NULL, height int NOT NULL);
INSERT INTO ${extras}.log SELECT timestamptz '2026-01-01 00:00+00' + n * interval '7 minutes', 'actor ' || n % 9, 'subject ' || n % 31, n, 1000 - n
FROM generate_series(1, 400) AS n;
CREATE TABLE ${extras}.measures (taken date NOT NULL, low float8 NOT NULL, high float8 NOT NULL, unit text NOT NULL);
INSERT INTO ${extras}.measures SELECT date '2026-01-01' + n % 90, n / 3.0, n / 2.0, (ARRAY['m', 'kn', 'hPa'])[1 + n % 3] FROM generate_series(1, 300) AS n;

-- long values, out of line and uncompressed
CREATE TABLE ${extras}.documents (id int PRIMARY KEY, title text NOT NULL, body text NOT NULL);
ALTER TABLE ${extras}.documents ALTER COLUMN body SET STORAGE EXTERNAL;
INSERT INTO ${extras}.documents SELECT n, 'document ' || n, (SELECT string_agg(md5(n || ':' || m), '') FROM generate_series(1, 400) AS m)
FROM generate_series(1, 24) AS n;
CREATE TABLE ${extras}.attachments (id int PRIMARY KEY, content bytea NOT NULL);
ALTER TABLE ${extras}.attachments ALTER COLUMN content SET STORAGE EXTERNAL;
INSERT INTO ${extras}.attachments SELECT n, (SELECT string_agg(sha256(convert_to(n || ':' || m, 'UTF8')), '') FROM generate_series(1, 250) AS m)
FROM generate_series(1, 24) AS n;
SELECT lo_from_bytea(60000 + n, convert_to(repeat('large object ' || n, 400), 'UTF8')) FROM generate_series(1, 6) AS n;

CREATE TABLE ${extras}.readings (day date NOT NULL, station int NOT NULL, value numeric(8, 3) NOT NULL, note text) PARTITION BY RANGE (day);
${["01", "02", "03", "04"]
    .map((month, index) => {
        const next = `2026-0${index + 2}-01`;
        return `CREATE TABLE ${extras}.readings_${month} PARTITION OF ${extras}.readings FOR VALUES FROM ('2026-${month}-01') TO ('${next}');`;
    })
    .join("\n")}
INSERT INTO ${extras}.readings SELECT date '2026-01-01' + n % 119, n % 12, n / 8.0, 'reading ' || n FROM generate_series(1, 480) AS n;
CREATE TABLE ${extras}.vessels (name text NOT NULL, length numeric NOT NULL);
CREATE TABLE ${extras}.sailing_vessels (masts int NOT NULL) INHERITS (${extras}.vessels);
INSERT INTO ${extras}.vessels SELECT 'vessel ' || n, n * 1.5 FROM generate_series(1, 30) AS n;
INSERT INTO ${extras}.sailing_vessels SELECT 'sailing vessel ' || n, n * 1.5, 1 + n % 3 FROM generate_series(1, 30) AS n;

CREATE TABLE ${extras}.harbours (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text NOT NULL UNIQUE);
CREATE TABLE ${extras}.moorings (
    id serial PRIMARY KEY, harbour_id int NOT NULL REFERENCES ${extras}.harbours, code text NOT NULL UNIQUE, length int NOT NULL DEFAULT 12,
    berth ${extras}.berth NOT NULL DEFAULT 'lower', doubled int GENERATED ALWAYS AS (length * 2) STORED,
    CHECK (length > 0), CONSTRAINT moorings_short CHECK (length < 400) NOT VALID);
CREATE INDEX moorings_harbour ON ${extras}.moorings (harbour_id);
INSERT INTO ${extras}.harbours (name) SELECT 'harbour ' || n FROM generate_series(1, 40) AS n;
INSERT INTO ${extras}.moorings (harbour_id, code, length) SELECT 1 + n % 40, 'M' || lpad(n::text, 5, '0'), 5 + n % 60 FROM generate_series(1, 500) AS n;
ALTER TABLE public.orders ADD CONSTRAINT orders_invoice_plausible CHECK (invoice > 0) NOT VALID;
CREATE SEQUENCE ${extras}.ticket;
SELECT setval('${extras}.ticket', 4711);

CREATE FUNCTION ${extras}.stamped() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE FUNCTION ${extras}.fee(length int) RETURNS numeric LANGUAGE sql IMMUTABLE AS $$ SELECT length * 1.25 $$;
CREATE PROCEDURE ${extras}.settle(harbour int) LANGUAGE sql AS $$ UPDATE ${extras}.moorings SET length = length WHERE harbour_id = harbour $$;
CREATE TRIGGER moorings_stamped BEFORE UPDATE ON ${extras}.moorings FOR EACH ROW EXECUTE FUNCTION ${extras}.stamped();
CREATE TRIGGER harbours_stamped BEFORE INSERT OR UPDATE ON ${extras}.harbours FOR EACH ROW EXECUTE FUNCTION ${extras}.stamped();
CREATE TRIGGER orders_stamped AFTER INSERT ON public.orders FOR EACH ROW EXECUTE FUNCTION ${extras}.stamped();

CREATE ROLE selftest_reader; CREATE ROLE selftest_writer LOGIN; CREATE ROLE selftest_guest;
GRANT selftest_reader TO selftest_writer, selftest_guest;
GRANT USAGE ON SCHEMA ${extras} TO selftest_reader;
GRANT SELECT ON ALL TABLES IN SCHEMA ${extras} TO selftest_reader;
GRANT INSERT, UPDATE, DELETE ON ${extras}.moorings, ${extras}.harbours, public.orders TO selftest_writer;
GRANT EXECUTE ON FUNCTION ${extras}.fee(int) TO selftest_guest;
ALTER TABLE ${extras}.moorings ENABLE ROW LEVEL SECURITY;
CREATE POLICY moorings_short ON ${extras}.moorings FOR SELECT TO selftest_reader USING (length < 50);
CREATE POLICY moorings_own ON ${extras}.moorings FOR UPDATE TO selftest_writer USING (harbour_id > 0) WITH CHECK (harbour_id > 0);
ALTER TABLE ${extras}.harbours ENABLE ROW LEVEL SECURITY;
CREATE POLICY harbours_all ON ${extras}.harbours TO selftest_reader USING (true);

CREATE VIEW ${extras}.short_moorings AS SELECT id, code FROM ${extras}.moorings WHERE length < 20;
CREATE VIEW ${extras}.busy_harbours AS SELECT harbour_id, count(*) AS moorings FROM ${extras}.moorings GROUP BY harbour_id;
CREATE MATERIALIZED VIEW ${extras}.orders_by_day AS SELECT placed_at::date AS day, count(*)::int AS orders FROM public.orders GROUP BY 1;
CREATE UNIQUE INDEX orders_by_day_day ON ${extras}.orders_by_day (day);
CREATE MATERIALIZED VIEW ${extras}.log_by_actor AS SELECT actor, count(*)::int AS entries FROM ${extras}.log GROUP BY 1;
CREATE PUBLICATION selftest_orders FOR TABLE public.orders;
CREATE STATISTICS ${extras}.log_shape ON actor, subject FROM ${extras}.log;

CREATE UNLOGGED TABLE ${extras}.sessions (id int PRIMARY KEY, token text NOT NULL);
INSERT INTO ${extras}.sessions SELECT n, md5(n::text) FROM generate_series(1, 50) AS n;
CREATE TABLE ${extras}.nothing ();
INSERT INTO ${extras}.nothing SELECT FROM generate_series(1, 7);
CREATE TABLE ${extras}.wide (id int PRIMARY KEY, ${Array.from({ length: wideColumns }, (_, n) => `c${n} int`).join(", ")});
INSERT INTO ${extras}.wide (id, ${Array.from({ length: wideColumns }, (_, n) => `c${n}`).join(", ")})
SELECT r, ${Array.from({ length: wideColumns }, (_, n) => `r * 1000 + ${n}`).join(", ")} FROM generate_series(1, 12) AS r;

${hostileTables.map(hostileTable).join("\n")}
${shadowsSql}
CREATE FUNCTION ${extras}.watch() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'not in a copy'; END $$;
CREATE EVENT TRIGGER selftest_watch ON ddl_command_end EXECUTE FUNCTION ${extras}.watch();
`;

function hostileTable({ schema, name }: { readonly schema: string; readonly name: string }): string {
    const table = qualified(schema, name);
    return `CREATE SCHEMA IF NOT EXISTS ${identifier(schema)};
CREATE TABLE ${table} ("id""; --" int NOT NULL, "<b>" text NOT NULL);
INSERT INTO ${table} SELECT n, '<script>' || n || '</script>''; --' FROM generate_series(1, 25) AS n;`;
}

/** The tables whose indexes are also kept as they were before these rows. */
export const lateRowTables = [`${extras}.harbours`, `${extras}.moorings`];

/** Come last, so that there are files of indexes that do not know them. */
export const lateRowsSql = `
INSERT INTO ${extras}.harbours (name) SELECT 'late harbour ' || n FROM generate_series(1, 9) AS n;
INSERT INTO ${extras}.moorings (harbour_id, code, length) SELECT 1 + n, 'L' || n, 30 FROM generate_series(1, 25) AS n;
`;
