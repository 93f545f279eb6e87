import type { Readable, Writable } from "node:stream";
import pg from "pg";
import { from as copyFrom, to as copyTo } from "pg-copy-streams";

/** How to reach one database. `host` is a name, an address, or the folder of a Unix socket. */
export interface ConnectionTarget {
    readonly host: string;
    readonly port: number;
    readonly user: string;
    readonly database: string;
    /** A function where the password expires (an IAM token lives 15 minutes). Absent for peer authentication. */
    readonly password?: string | (() => Promise<string>);
    /** Demands TLS with a certificate of this authority (PEM) for this very host: verify-full. Absent: no TLS. */
    readonly tls?: { readonly ca: string };
}

/** How a session differs from the usual one, which only reads. */
export interface SessionOptions {
    /** Shown in pg_stat_activity. Default `lifeboat`. */
    readonly applicationName?: string;
    /** `default_transaction_read_only`; default true. A default, not a wall: a statement may still ask for more. */
    readonly readOnly?: boolean;
    /**
     * `ours` (default): see {@link Session}. `the server's`: what says how values are printed and read (time zone, date
     * style and the like) is as the server gives it to anybody; the settings that keep a session safe stay.
     */
    readonly settings?: "ours" | "the server's";
    /** Default 0, no limit. SQLSTATE 57014 when it strikes. */
    readonly statementTimeoutMs?: number;
    /** Default 5,000. SQLSTATE 55P03 when it strikes. */
    readonly lockTimeoutMs?: number;
    /** Default 10,000. */
    readonly connectTimeoutMs?: number;
}

/**
 * One connection with settings that do not depend on the server, the role or the database: the search path of a
 * committer (`pg_catalog, pg_temp`), UTC, ISO dates, shortest-exact floats, row security off (a policy that would
 * hide rows raises an error instead), no JIT. Rows arrive as node-postgres parses them: int8 and numeric as strings.
 */
export interface Session {
    /** One statement: the extended protocol refuses a second one, so text that others wrote cannot smuggle one in. */
    readonly query: <Row>(sql: string, values?: readonly unknown[]) => Promise<Row[]>;
    /** The only row of a query; throws when there is none or more than one. */
    readonly one: <Row>(sql: string, values?: readonly unknown[]) => Promise<Row>;
    /** Several statements by the simple protocol, as a script; returns nothing. */
    readonly script: (sql: string) => Promise<void>;
    /** The stream that feeds a `COPY ... FROM STDIN`. */
    readonly copyIn: (sql: string) => Writable;
    /** The stream of a `COPY ... TO STDOUT`. */
    readonly copyOut: (sql: string) => Readable;
    /** Safe to call twice, and on a connection that the server has already closed. */
    readonly close: () => Promise<void>;
}

const safeSettings: Readonly<Record<string, string>> = {
    search_path: "pg_catalog,pg_temp",
    row_security: "off",
    client_min_messages: "warning",
};

const invariantSettings: Readonly<Record<string, string>> = {
    TimeZone: "UTC",
    DateStyle: "ISO,YMD",
    IntervalStyle: "postgres",
    extra_float_digits: "1",
    bytea_output: "hex",
    quote_all_identifiers: "off",
    xmlbinary: "base64",
    jit: "off",
};

/**
 * Opens one connection. Its settings hold from the first moment, and again after a login trigger of the server, which
 * may have changed any of them. Errors are those of Node (`ECONNREFUSED`) and PostgreSQL (SQLSTATE in `code`).
 */
export async function openSession(target: ConnectionTarget, options: SessionOptions = {}): Promise<Session> {
    const settings = settingsOf(options);
    const client = new pg.Client({
        host: target.host,
        port: target.port,
        user: target.user,
        database: target.database,
        ...(target.password === undefined ? {} : { password: target.password }),
        ...(target.tls === undefined ? {} : { ssl: { ca: target.tls.ca, rejectUnauthorized: true } }),
        application_name: options.applicationName ?? "lifeboat",
        connectionTimeoutMillis: options.connectTimeoutMs ?? 10_000,
        options: startupOptions(settings),
    });
    // A server that goes away between two queries emits this; the next query then rejects with the reason.
    client.on("error", () => undefined);
    await client.connect();
    try {
        await client.query(asStatements(settings));
    } catch (error) {
        await client.end().catch(() => undefined);
        throw error;
    }
    return sessionOf(client);
}

/** Opens, hands over, always closes. */
export async function withSession<Result>(
    target: ConnectionTarget,
    options: SessionOptions,
    work: (session: Session) => Promise<Result>,
): Promise<Result> {
    const session = await openSession(target, options);
    try {
        return await work(session);
    } finally {
        await session.close();
    }
}

/** Runs `work` in one transaction: committed when it returns, rolled back when it throws. */
export async function inTransaction<Result>(
    session: Session,
    begin: string,
    work: () => Promise<Result>,
): Promise<Result> {
    await session.script(begin);
    try {
        const result = await work();
        await session.script("COMMIT");
        return result;
    } catch (error) {
        await session.script("ROLLBACK").catch(() => undefined);
        throw error;
    }
}

type Settings = Readonly<Record<string, string>>;

function settingsOf(options: SessionOptions): Settings {
    return {
        ...safeSettings,
        ...(options.settings === "the server's" ? {} : invariantSettings),
        default_transaction_read_only: (options.readOnly ?? true) ? "on" : "off",
        statement_timeout: String(options.statementTimeoutMs ?? 0),
        lock_timeout: String(options.lockTimeoutMs ?? 5_000),
    };
}

function startupOptions(settings: Settings): string {
    return Object.entries(settings)
        .map(([name, value]) => `-c ${name}=${value.replaceAll(/([\\ ])/g, "\\$1")}`)
        .join(" ");
}

/** `search_path` is a list, the others are one value each; none of them comes from outside. */
function asStatements(settings: Settings): string {
    return Object.entries(settings)
        .map(([name, value]) => `SET ${name} = ${name === "search_path" ? value : `'${value}'`}`)
        .join("; ");
}

function sessionOf(client: pg.Client): Session {
    let closed: Promise<void> | undefined;
    const query = async <Row>(sql: string, values: readonly unknown[] = []): Promise<Row[]> => {
        const statement = { text: sql, values: [...values], queryMode: "extended" };
        const result = await client.query<pg.QueryResultRow>(statement);
        return result.rows as Row[];
    };
    return {
        query,
        one: async <Row>(sql: string, values?: readonly unknown[]): Promise<Row> => {
            const rows = await query<Row>(sql, values);
            const [row] = rows;
            if (row === undefined || rows.length > 1) throw new Error(`expected one row, got ${rows.length}`);
            return row;
        },
        script: async (sql) => {
            await client.query(sql);
        },
        copyIn: (sql) => client.query(copyFrom(sql)),
        copyOut: (sql) => client.query(copyTo(sql)),
        close: () => (closed ??= client.end().catch(() => undefined)),
    };
}
