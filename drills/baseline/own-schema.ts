import { codeOf, Failure, type FailureName } from "../../infra/failure.ts";
import { heartbeatTable, labSchema, ownSchemaDdl, tokenTable } from "../../infra/local/lab-schema.ts";
import { identifier, literal } from "../../infra/postgres/quote.ts";
import type { Session } from "../../infra/postgres/session.ts";

/** Who writes heartbeats and tokens, where. */
export interface OwnSchemaUser {
    readonly user: string;
    readonly database: string;
}

/**
 * Makes sure that heartbeats and tokens can be committed: makes the schema of lifeboat where it is missing and the role
 * may make it.
 *
 * @param session may write
 * @param failure under which name it says that an administrator must make it
 */
export async function ensureOwnSchema(session: Session, failure: FailureName): Promise<void> {
    if (await isUsable(session)) return;
    const refused = await session.script(ownSchemaDdl).then(
        () => false,
        (error: unknown) => {
            if (codeOf(error) === insufficientPrivilege) return true;
            throw error;
        },
    );
    if (!refused && (await isUsable(session))) return;
    const who = await session.one<OwnSchemaUser>(
        "SELECT current_user AS user, current_database() AS database",
    );
    throw new Failure(
        failure,
        `${who.user} may not write into the schema ${labSchema} of ${who.database}, nor make it.`,
        { hint: "An administrator runs once what `lifeboat backup heartbeat --print-sql` prints." },
    );
}

/**
 * What an administrator runs once in the database, so that lifeboat's role can log in by IAM, read what a baseline is
 * made of, and write heartbeats and tokens, and nothing else.
 */
export function ownSchemaSql({ user, database }: OwnSchemaUser): string {
    const role = identifier(user);
    return `-- in the database ${database.replaceAll(/\s/g, " ")}, as its owner or the master user
DO $$ BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = ${literal(user)}) THEN CREATE ROLE ${role} LOGIN; END IF;
END $$;
GRANT rds_iam, pg_read_all_data, pg_monitor TO ${role};
GRANT CONNECT ON DATABASE ${identifier(database)} TO ${role};
${ownSchemaDdl.trim()}
GRANT USAGE ON SCHEMA ${labSchema} TO ${role};
GRANT SELECT, INSERT, DELETE ON ${heartbeatTable}, ${tokenTable} TO ${role};
`;
}

const insufficientPrivilege = "42501";

/** Asks the catalogs alone: whoever lacks a right on a schema may not even ask for a table in it. */
async function isUsable(session: Session): Promise<boolean> {
    const { usable } = await session.one<{ usable: boolean }>(
        `SELECT count(*) = 2 AS usable
         FROM pg_namespace AS n JOIN pg_class AS c ON c.relnamespace = n.oid
         WHERE n.nspname = $1 AND has_schema_privilege(n.oid, 'USAGE')
             AND quote_ident(n.nspname) || '.' || quote_ident(c.relname) = ANY ($2)
             AND has_table_privilege(c.oid, 'INSERT') AND has_table_privilege(c.oid, 'SELECT')`,
        [labSchema, [heartbeatTable, tokenTable]],
    );
    return usable;
}
