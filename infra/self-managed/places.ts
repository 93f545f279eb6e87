/** pgBackRest's name for the cluster whose backups it keeps. */
export const stanza = "main";

/** PostgreSQL's port. */
export const postgresPort = 5432;

/** User and group of PostgreSQL in Docker's official image. */
export const postgresUser = 999;

/** Where things lie in the pod of the database. */
export const places = {
    volume: "/var/lib/postgresql",
    data: "/var/lib/postgresql/data",
    sockets: "/var/run/postgresql",
    configuration: "/etc/postgresql",
    certificate: "/etc/postgresql-certificate",
    passwords: "/etc/postgresql-passwords",
    backRest: "/etc/pgbackrest",
    scratch: "/tmp",
} as const;

/** Names of objects inside of the namespace. */
export const objectNames = {
    postgres: "postgres",
    postgresHeadless: "postgres-pods",
    /** The only pod of the StatefulSet. */
    postgresPod: "postgres-0",
    postgresAccount: "postgres",
    backupAccount: "backup",
    verifyAccount: "verify",
    application: "application",
    configuration: "postgres-configuration",
    backRest: "pgbackrest-configuration",
    passwords: "postgres-passwords",
    applicationDatabase: "application-database",
    storageClass: "encrypted-gp3",
} as const;

const component = "app.kubernetes.io/component";

/** What pods are found by: the parts of the system that rules of the network tell apart. */
export const podLabels = {
    postgres: { [component]: "postgres" },
    backup: { [component]: "backup" },
    application: { [component]: "application" },
} as const;
