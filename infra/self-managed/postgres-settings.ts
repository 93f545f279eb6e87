import type { SelfManagedConfiguration } from "../config/self-managed.ts";
import { places, stanza } from "./places.ts";

/**
 * PostgreSQL's configuration file. What backups and TLS stand on comes last, because the last of two values counts.
 * Data checksums are no setting of it: the cluster is initialised with them.
 */
export function postgresConfiguration({ postgres, backup }: SelfManagedConfiguration): string {
    const settings: readonly (readonly [string, string])[] = [
        // the replicas of a restored cluster refuse fewer connections than production had
        ["max_connections", String(postgres.maxConnections)],
        ...Object.entries(postgres.parameters),
        ["listen_addresses", "*"],
        ["unix_socket_directories", places.sockets],
        ["hba_file", `${places.configuration}/pg_hba.conf`],
        ["ssl", "on"],
        ["ssl_cert_file", `${places.certificate}/server.crt`],
        ["ssl_key_file", `${places.certificate}/server.key`],
        ["ssl_min_protocol_version", "TLSv1.2"],
        ["password_encryption", "scram-sha-256"],
        ["wal_level", "replica"],
        ["archive_mode", "on"],
        ["archive_command", `pgbackrest --stanza=${stanza} archive-push "%p"`],
        ["archive_timeout", `${backup.walTimeoutSeconds}s`],
        ["log_destination", "stderr"],
        ["logging_collector", "off"],
    ];
    return settings.map(([name, value]) => `${name} = ${quoted(value)}\n`).join("");
}

/** Who may come in: the pod itself over its socket, and everybody else with a password under TLS. */
export function hostRules(): string {
    return [
        "local all postgres peer",
        "hostssl all all all scram-sha-256",
        "hostnossl all all all reject",
        "",
    ].join("\n");
}

/**
 * The application's role and database, as often as it is run: on a new cluster they are made, on a restored one the
 * role gets the password of now. psql reads it from its file, so that no command line shows it.
 */
export function rolesScript({ postgres }: SelfManagedConfiguration): string {
    const name = postgres.database;
    return [
        "\\set ON_ERROR_STOP on",
        `\\set password \`cat ${places.passwords}/application\``,
        "select 'create role application login' where not exists (select from pg_roles where rolname = 'application') \\gexec",
        "set log_statement = 'none';",
        "alter role application password :'password';",
        `select 'create database "${name}" owner application' where not exists (select from pg_database where datname = '${name}') \\gexec`,
        "",
    ].join("\n");
}

function quoted(value: string): string {
    return `'${value.replaceAll("'", "''")}'`;
}
