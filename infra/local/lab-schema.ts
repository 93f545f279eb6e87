/**
 * What lifeboat itself keeps in a production database, the lab's as well as one on RDS: one schema, apart from the data
 * that drills judge. Nothing in it counts as a table of production's own, and a baseline leaves it out.
 */

/** The schema that every reader of production leaves out of the comparison. */
export const labSchema = "lifeboat";

/** One row per committed heartbeat: `(id bigint, at timestamptz)`. The newest `at` in a restored copy gives the RPO. */
export const heartbeatTable = "lifeboat.heartbeat";

/** Random tokens that baselines commit just before their snapshot: `(token text, committed_at timestamptz)`. */
export const tokenTable = "lifeboat.token";

/** Where the load of the lab's writer goes: `(id bigint, at timestamptz, note text)`. */
export const writeLoadTable = "lifeboat.write_load";

/** How far back heartbeats and the load are kept, in seconds; older rows are pruned by whoever writes the next one. */
export const keptSeconds = 3_600;

/**
 * Makes the schema where it does not exist yet, with what heartbeats and captures need. `clock_timestamp()` and not
 * `now()`: the row must carry the instant just before its commit, not the start of its transaction.
 */
export const ownSchemaDdl = `
CREATE SCHEMA IF NOT EXISTS ${labSchema};
CREATE TABLE IF NOT EXISTS ${heartbeatTable} (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE TABLE IF NOT EXISTS ${tokenTable} (
    token text PRIMARY KEY,
    committed_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
`;

/** The same, with the table that only the lab has. */
export const labSchemaDdl = `${ownSchemaDdl}
CREATE TABLE IF NOT EXISTS ${writeLoadTable} (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at timestamptz NOT NULL DEFAULT clock_timestamp(),
    note text NOT NULL
);
`;

/** The production database of the lab, whatever it holds: the shop, or what `lab load` put in its place. */
export const labDatabase = "shop";

/** A role with a password, for people: it reads and writes everything and owns nothing. */
export const labRole = "lifeboat";
