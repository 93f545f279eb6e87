import { z } from "zod";
import type { Session } from "../../infra/postgres/session.ts";
import { readServerSettings } from "./settings.ts";

const extensionSchema = z.strictObject({
    name: z.string(),
    version: z.string(),
    schema: z.string(),
    /** Whether its files are on the server: without them the extension is in the catalog, and cannot be used. */
    onServer: z.boolean(),
});

/** What the database needs beside PostgreSQL itself, as a baseline keeps it. */
export const extensionsSchema = z.strictObject({
    installed: z.array(extensionSchema),
    /** The libraries of `shared_preload_libraries`, which some extensions do not work without; null: not known. */
    preloaded: z.array(z.string()).nullable(),
});

/** The extensions of the database, and the libraries that the server loads at its start. */
export type Extensions = z.infer<typeof extensionsSchema>;

/** One extension that is created in the database. */
export type Extension = Extensions["installed"][number];

/** amcheck is left out: a drill may have had to install it. */
export async function readExtensions(session: Session): Promise<Extensions> {
    return {
        installed: await session.query<Extension>(installedSql),
        preloaded: await readPreloaded(session),
    };
}

/** What is in force, or where the command line says otherwise, what is configured. */
async function readPreloaded(session: Session): Promise<string[] | null> {
    const { server, filesRead } = await readServerSettings(session, ["shared_preload_libraries"]);
    const setting = server["shared_preload_libraries"];
    if (setting === undefined) return null;
    return listed(setting.value ?? setting.file ?? (filesRead ? "" : null));
}

function listed(value: string | null): string[] | null {
    if (value === null) return null;
    return value
        .split(",")
        .map((library) => library.trim().replaceAll('"', ""))
        .filter((library) => library !== "");
}

const installedSql = `
SELECT e.extname AS name, e.extversion AS version, n.nspname AS schema, a.name IS NOT NULL AS "onServer"
FROM pg_extension AS e
JOIN pg_namespace AS n ON n.oid = e.extnamespace
LEFT JOIN pg_available_extensions AS a ON a.name = e.extname
WHERE e.extname <> 'amcheck'
ORDER BY e.extname COLLATE "C"`;
