import { identifier, literal } from "../../../../infra/postgres/quote.ts";
import { type ConnectionTarget, withSession } from "../../../../infra/postgres/session.ts";
import { majorOf } from "../../../../infra/local/server/major.ts";
import type { DatabaseEndpoint } from "../cloud/data-plane.ts";
import { cronJob } from "./cron-stand-in.ts";

/**
 * What a database can hold that acts by itself once it is restored, or misleads who asks it:
 * - `subscription`: enabled, in a database `feeds`, to a slot of production itself, which a copy would take over;
 * - `login-trigger`: of the main database (17 and later), writes a row at each login;
 * - `foreign-table`: of the main database, in the schema `partner`, leads to production;
 * - `settings`: of the main database and of the drill's role, change what a session sees;
 * - `cron-job`: a job of what stands for pg_cron, which logs that it ran. Production must preload it by its parameters.
 */
export type Hostility = "subscription" | "login-trigger" | "foreign-table" | "settings" | "cron-job";

/** The slot that the subscription reads, in production's database `upstream`. */
export const slot = "feeds_slot";

/** The role that the subscription logs in as, through production's gateway. */
export const replicationRole = "replicator";

/** Where hostile things are made. */
export interface HostileProduction {
    /** The administrator, in any database. */
    readonly administrator: ConnectionTarget;
    readonly database: string;
    readonly masterUser: string;
    readonly masterPassword: string;
    /** Production's own gateway. */
    readonly endpoint: DatabaseEndpoint;
    readonly serverVersion: string;
}

/** Throws for a login trigger on a PostgreSQL that knows none. */
export async function makeHostile(
    production: HostileProduction,
    wanted: readonly Hostility[],
): Promise<void> {
    for (const hostility of wanted) await makers[hostility](production);
}

const makers: Readonly<Record<Hostility, (production: HostileProduction) => Promise<void>>> = {
    subscription: makeSubscription,
    "login-trigger": makeLoginTrigger,
    "foreign-table": makeForeignTable,
    settings: makeSettings,
    "cron-job": makeCronJob,
};

async function makeSubscription(production: HostileProduction): Promise<void> {
    const password = "a password that every copy knows";
    const { address, port } = production.endpoint;
    const way = `host=${address} port=${port} dbname=upstream user=${replicationRole} password='${password}' sslmode=require`;
    await run(
        production,
        "postgres",
        `CREATE ROLE ${replicationRole} LOGIN REPLICATION PASSWORD ${literal(password)}`,
    );
    // on RDS every database but the service's own is some user's
    const owner = identifier(production.masterUser);
    await run(production, "postgres", `CREATE DATABASE upstream OWNER ${owner}`);
    await run(production, "postgres", `CREATE DATABASE feeds OWNER ${owner}`);
    await run(
        production,
        "upstream",
        `CREATE TABLE public.prices (id int PRIMARY KEY, price int NOT NULL);
         GRANT SELECT ON public.prices TO ${replicationRole};
         CREATE PUBLICATION prices FOR TABLE public.prices`,
    );
    await run(production, "upstream", `SELECT pg_create_logical_replication_slot('${slot}', 'pgoutput')`);
    await run(production, "feeds", "CREATE TABLE public.prices (id int PRIMARY KEY, price int NOT NULL)");
    await run(
        production,
        "feeds",
        `CREATE SUBSCRIPTION feeds CONNECTION ${literal(way)} PUBLICATION prices
         WITH (create_slot = false, slot_name = '${slot}', copy_data = false, enabled = true)`,
    );
}

async function makeLoginTrigger(production: HostileProduction): Promise<void> {
    if (majorOf(production.serverVersion) < 17) throw new Error("login triggers came with PostgreSQL 17");
    await run(
        production,
        production.database,
        `CREATE SCHEMA watch;
         CREATE TABLE watch.logins (role text NOT NULL, at timestamptz NOT NULL DEFAULT clock_timestamp());
         CREATE FUNCTION watch.note_login() RETURNS event_trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
         BEGIN
             INSERT INTO watch.logins (role) VALUES (session_user);
         END $$;
         CREATE EVENT TRIGGER note_login ON login EXECUTE FUNCTION watch.note_login();
         ALTER EVENT TRIGGER note_login ENABLE ALWAYS`,
    );
}

async function makeForeignTable(production: HostileProduction): Promise<void> {
    const { database, masterUser, masterPassword, endpoint } = production;
    await run(
        production,
        database,
        `CREATE EXTENSION postgres_fdw;
         CREATE SERVER partner FOREIGN DATA WRAPPER postgres_fdw
             OPTIONS (host '${endpoint.address}', port '${endpoint.port}', dbname 'postgres', sslmode 'require');
         CREATE USER MAPPING FOR PUBLIC SERVER partner
             OPTIONS (user ${literal(masterUser)}, password ${literal(masterPassword)});
         CREATE SCHEMA partner;
         CREATE FOREIGN TABLE partner.databases (datname text) SERVER partner
             OPTIONS (schema_name 'pg_catalog', table_name 'pg_database')`,
    );
}

async function makeSettings(production: HostileProduction): Promise<void> {
    await run(
        production,
        production.database,
        `CREATE SCHEMA shadow;
         CREATE TABLE shadow.customers (id int);
         ALTER DATABASE ${production.database} SET search_path = shadow, public;
         ALTER DATABASE ${production.database} SET "TimeZone" = 'Pacific/Chatham';
         ALTER ROLE lifeboat SET extra_float_digits = 0;
         ALTER ROLE lifeboat SET enable_seqscan = off`,
    );
}

async function makeCronJob(production: HostileProduction): Promise<void> {
    await run(production, "postgres", cronJob);
}

function run({ administrator }: HostileProduction, database: string, sql: string): Promise<void> {
    return withSession({ ...administrator, database }, { readOnly: false }, (session) => session.script(sql));
}
