import { appendFile, readdir } from "node:fs/promises";
import path from "node:path";
import type { Binaries } from "../../../../infra/local/server/binaries.ts";

/**
 * Lets whoever may make things in a database install amcheck, and members of `rds_superuser` call it, in the test's copy
 * of PostgreSQL. RDS does so by patches of its own; PostgreSQL's means are an extension that is trusted, and a grant at
 * the end of its script.
 */
export async function letMembersInstallAmcheck({ root }: Binaries): Promise<void> {
    const folder = path.join(root, "share", "postgresql", "extension");
    const names = await readdir(folder);
    await appendFile(path.join(folder, "amcheck.control"), "trusted = true\n");
    const newest = names
        .filter((name) => /^amcheck--.*--.*\.sql$/.test(name))
        .sort()
        .at(-1);
    if (newest === undefined) throw new Error(`there is no amcheck in ${folder}`);
    await appendFile(path.join(folder, newest), grants);
}

/** The script runs with the schema of the extension in front of the search path. */
const grants = `
DO $$ BEGIN
    IF EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = 'rds_superuser') THEN
        EXECUTE pg_catalog.format(
            'GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA %I TO rds_superuser', pg_catalog.current_schema());
    END IF;
END $$;
`;
