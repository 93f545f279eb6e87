import { majorOf } from "../../../../infra/local/server/major.ts";
import { labSchemaDdl } from "../../../../infra/local/lab-schema.ts";
import { identifier, literal } from "../../../../infra/postgres/quote.ts";
import { type ConnectionTarget, type Session, withSession } from "../../../../infra/postgres/session.ts";
import { administrator } from "./access.ts";

/** Who there is in production. */
export interface RoleSpec {
    /** The master user: not a superuser, as on RDS. */
    readonly masterUser: string;
    readonly masterPassword: string;
    /** Roles that log in with a token and read: the drill's own. */
    readonly tokenRoles: readonly string[];
    /** Roles of applications, made by the master, with their passwords. */
    readonly applications: Readonly<Record<string, string>>;
}

/** The role of lifeboat itself, and its schema. */
export const drillRole = "lifeboat";

const writable = { readOnly: false };

/** `initdb` made a superuser of another name, which cannot rename itself. @param target as that one */
export async function renameSuperuser(target: ConnectionTarget): Promise<void> {
    const as = (user: string, sql: string): Promise<void> =>
        withSession({ ...target, user }, writable, (session) => session.script(sql));
    await as(target.user, "CREATE ROLE boot SUPERUSER LOGIN");
    await as("boot", `ALTER ROLE ${identifier(target.user)} RENAME TO ${administrator}`);
    await as(administrator, "DROP ROLE boot");
}

/**
 * The roles that log in with a token are the administrator's: from 16 on whoever makes a role is a member of it, and
 * would through it be a member of `rds_iam`, who no longer logs in with a password.
 * @param session as the administrator
 */
export async function makeRoles(session: Session, roles: RoleSpec, serverVersion: string): Promise<void> {
    const master = identifier(roles.masterUser);
    const granted = [
        ...["pg_monitor", "pg_signal_backend", "rds_replication", "rds_password"],
        ...(majorOf(serverVersion) >= 15 ? ["pg_checkpoint"] : []),
    ];
    const tokenRoles = roles.tokenRoles.map(identifier);
    await session.script(`
CREATE ROLE rds_superuser;
CREATE ROLE rds_iam;
CREATE ROLE rds_replication;
CREATE ROLE rds_password;
GRANT ${granted.join(", ")} TO rds_superuser;
CREATE ROLE ${master} LOGIN CREATEROLE CREATEDB PASSWORD ${literal(roles.masterPassword)};
GRANT rds_superuser TO ${master} WITH ADMIN OPTION;
GRANT pg_monitor, pg_read_all_data TO ${master};
ALTER DATABASE postgres OWNER TO ${master};
${tokenRoles.map((role) => `CREATE ROLE ${role} LOGIN;`).join("\n")}
SET ROLE ${master};
${Object.entries(roles.applications)
    .map(([role, password]) => `CREATE ROLE ${identifier(role)} LOGIN PASSWORD ${literal(password)};`)
    .join("\n")}
RESET ROLE;
${tokenRoles.map((role) => `GRANT rds_iam, pg_read_all_data, pg_monitor TO ${role};`).join("\n")}`);
}

/** The service's own database, which nobody else may enter. @param session as the administrator */
export async function makeServiceDatabase(session: Session): Promise<void> {
    await session.script(`CREATE DATABASE ${administrator}`);
    await session.script(`REVOKE ALL ON DATABASE ${administrator} FROM PUBLIC`);
}

/** @param session as the administrator, in the service's own database */
export async function makeServiceHeartbeat(session: Session): Promise<void> {
    await session.script("CREATE TABLE public.rds_heartbeat2 (id int PRIMARY KEY, value bigint NOT NULL)");
}

/** One commit of RDS's own, so that an idle production has something to restore up to. */
export const serviceHeartbeat = `INSERT INTO public.rds_heartbeat2 VALUES (1, extract(epoch FROM clock_timestamp())::bigint)
    ON CONFLICT (id) DO UPDATE SET value = excluded.value`;

/** The schema `lifeboat`, in the hands of its role. @param session as the administrator, in the database */
export async function makeDrillSchema(session: Session): Promise<void> {
    await session.script(labSchemaDdl);
    const tables = await session.query<{ name: string }>(
        "SELECT tablename AS name FROM pg_tables WHERE schemaname = $1",
        [drillRole],
    );
    const owned = tables.map(
        ({ name }) => `ALTER TABLE ${drillRole}.${identifier(name)} OWNER TO ${drillRole};`,
    );
    await session.script(`${owned.join("\n")} ALTER SCHEMA ${drillRole} OWNER TO ${drillRole}`);
}
