import { z } from "zod";
import { literal } from "../../infra/postgres/quote.ts";
import type { Session } from "../../infra/postgres/session.ts";
import { catalogObjectsSchema, readCatalogObjects } from "./catalog-objects.ts";
import { digestOf } from "./definition.ts";
import { judgedSettings } from "./judged-settings.ts";

/** One setting of the server, in clear or as a digest, see `judged-settings.ts`. */
const serverSettingSchema = z.strictObject({
    /** What is in force; null where it is not the server's own choice, but that of its command line or of a session. */
    value: z.string().nullable(),
    /** What the configuration files say, in their own spelling; null where they say nothing, or may not be read. */
    file: z.string().nullable(),
});

/** The settings that queries or the safety of data depend on, as a baseline keeps them. */
export const settingsSchema = z.strictObject({
    /** Whether the configuration files could be read. */
    filesRead: z.boolean(),
    server: z.record(z.string(), serverSettingSchema),
    /** ALTER ROLE and ALTER DATABASE ... SET, by whom they are for. What may hold anything is a digest. */
    stored: catalogObjectsSchema,
});

/** Settings of the server, of its roles and of its databases, see {@link settingsSchema}. */
export type Settings = z.infer<typeof settingsSchema>;

/** Those of the server alone, by name. */
export type ServerSettings = Pick<Settings, "filesRead" | "server">;

/** @param session one that leaves the server's settings in force, or the most interesting ones are its own */
export async function readSettings(session: Session): Promise<Settings> {
    return {
        ...(await readServerSettings(session, Object.keys(judgedSettings))),
        stored: await readCatalogObjects(session, [storedSql]),
    };
}

/** Settings by name; those that this version does not have are left out. */
export async function readServerSettings(
    session: Session,
    names: readonly string[],
): Promise<ServerSettings> {
    const rows = await session.query<SettingRow>(serverSql, [names]);
    const files = await readFiles(session, names);
    const server = rows.map(({ name, value, own }) => {
        const file = files?.get(name.toLowerCase()) ?? null;
        const shown = kept(name);
        return [
            name,
            { value: own ? shown(value) : null, file: file === null ? null : shown(file) },
        ] as const;
    });
    return { filesRead: files !== null, server: Object.fromEntries(server) };
}

interface SettingRow {
    readonly name: string;
    readonly value: string;
    /** The server's own: of its files, or PostgreSQL's default. */
    readonly own: boolean;
}

/** A command may hold a password. */
function kept(name: string): (value: string) => string {
    return judgedSettings[name]?.secret === true ? digestOf : (value) => value;
}

/** The files are for superusers, and for whom they grant it. */
async function readFiles(
    session: Session,
    names: readonly string[],
): Promise<ReadonlyMap<string, string> | null> {
    const { permitted } = await session.one<{ permitted: boolean }>(
        `SELECT has_table_privilege('pg_file_settings', 'SELECT')
            AND has_function_privilege('pg_show_all_file_settings()', 'EXECUTE') AS permitted`,
    );
    if (!permitted) return null;
    const rows = await session.query<{ name: string; setting: string }>(filesSql, [names]);
    return new Map(rows.map(({ name, setting }) => [name.toLowerCase(), setting]));
}

/** `reset_val` is what the server gave the session; `setting` may have been changed in it. */
const serverSql = `
SELECT name, coalesce(reset_val, '') AS value,
    source IN ('default', 'dynamic default', 'configuration file', 'override', 'environment variable') AS own
FROM pg_settings
WHERE name = ANY ($1)
ORDER BY name`;

/** The last entry of a name is the one that counts. */
const filesSql = `
SELECT DISTINCT ON (lower(name)) name, setting
FROM pg_file_settings
WHERE lower(name) = ANY (SELECT lower(u) FROM unnest($1::text[]) AS u)
ORDER BY lower(name), seqno DESC`;

const inClear = Object.entries(judgedSettings)
    .filter(([, { secret }]) => !secret)
    .map(([name]) => literal(name.toLowerCase()))
    .join(", ");

/** A number or a switch is no secret, nor is what changes the meaning of data; any other text may be one. */
const storedSql = `
SELECT CASE WHEN s.setrole = 0 THEN 'every role' ELSE format('role %I', coalesce(r.rolname, s.setrole::text)) END
        || CASE WHEN s.setdatabase = 0 THEN '' ELSE ' in this database' END AS object,
    'setting ' || split_part(c, '=', 1) AS facet, substr(c, strpos(c, '=') + 1) AS value,
    CASE WHEN g.vartype <> 'string' OR lower(split_part(c, '=', 1)) IN (${inClear}) THEN 'clear' ELSE 'opaque' END
        AS disclosure
FROM pg_db_role_setting AS s
CROSS JOIN LATERAL unnest(s.setconfig) AS c
LEFT JOIN pg_roles AS r ON r.oid = s.setrole
LEFT JOIN pg_settings AS g ON lower(g.name) = lower(split_part(c, '=', 1))
WHERE s.setdatabase = 0 OR s.setdatabase = (SELECT oid FROM pg_database WHERE datname = current_database())`;
