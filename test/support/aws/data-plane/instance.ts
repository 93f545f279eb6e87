import { clusterState, stopCluster } from "../../../../infra/local/server/postmaster.ts";
import type { Server } from "../../../../infra/local/server/process.ts";
import { endOfLog, logSince } from "../../../../infra/local/server/log.ts";
import { startFailure, tryStart } from "../../../../infra/local/server/start.ts";
import { literal, identifier as quoted } from "../../../../infra/postgres/quote.ts";
import { openSession, type ConnectionTarget, type Session } from "../../../../infra/postgres/session.ts";
import { administrator } from "./access.ts";
import type { Certificate } from "./certificate.ts";
import { type Gateway, openGateway } from "./gateway.ts";
import { problemOfToken, type TokenAuthority } from "./iam-token.ts";
import { type ServerPlace, socketFile } from "./place.ts";

/** What an instance is called. */
export interface InstanceNames {
    readonly identifier: string;
    readonly region: string;
    /** `db-...`, as IAM names it. */
    readonly resourceId: string;
    readonly account: string;
    readonly masterUser: string;
    readonly iamAuthentication: boolean;
}

/** A server behind its gateway. */
export interface Instance extends InstanceNames {
    readonly place: ServerPlace;
    readonly gateway: Gateway;
    readonly setMasterPassword: (password: string) => Promise<void>;
    readonly stop: () => Promise<void>;
}

/** The administrator, over the socket. */
export function administratorOf(place: ServerPlace, database = "postgres"): ConnectionTarget {
    return { host: place.sockets, port: place.port, user: administrator, database };
}

/** Starts a server and returns what it logged by the time it took connections. Throws `ServerFailed`. */
export async function startServer(
    server: Server,
    place: ServerPlace,
    settings: Readonly<Record<string, string>>,
): Promise<readonly string[]> {
    const from = await endOfLog(place.log);
    const { data: dataDirectory, log } = place;
    const outcome = await tryStart(server, { dataDirectory, log, settings, deadlineMs: 120_000 });
    if (!outcome.started) throw startFailure(dataDirectory, null, outcome.said);
    return logSince(log, from);
}

/** Opens the way to a server that runs. The administrator stays connected, as on RDS. */
export async function openInstance(
    names: InstanceNames,
    place: ServerPlace,
    certificate: Certificate,
    authority: TokenAuthority,
): Promise<Instance> {
    const session = await openSession(administratorOf(place), {
        readOnly: false,
        applicationName: administrator,
    });
    await session.script("SET idle_session_timeout = 0; SET log_statement = 'none'");
    const gateway = await openGateway({
        certificate,
        socket: socketFile(place),
        wantsToken: (user) => isTokenRole(session, user),
        problemOf: (token, user, endpoint) => {
            if (!names.iamAuthentication) return "the instance has no IAM authentication";
            const resource = `arn:aws:rds-db:${names.region}:${names.account}:dbuser:${names.resourceId}/${user}`;
            return problemOfToken(token, { endpoint, region: names.region, user, resource }, authority);
        },
    });
    return {
        ...names,
        place,
        gateway,
        setMasterPassword: (password) =>
            session.script(`ALTER ROLE ${quoted(names.masterUser)} PASSWORD ${literal(password)}`),
        stop: async () => {
            await gateway.close();
            await session.close();
            await stopServer(place);
        },
    };
}

/** Nothing happens where none runs. */
export async function stopServer(place: ServerPlace): Promise<void> {
    const { state } = await clusterState(place.data);
    if (state === "running") await stopCluster(place.data, "immediate", 10_000);
}

async function isTokenRole(session: Session, user: string): Promise<boolean> {
    const [found] = await session.query<{ member: boolean }>(
        `SELECT pg_has_role(oid, 'rds_iam', 'member') AND NOT rolsuper AS member FROM pg_roles WHERE rolname = $1`,
        [user],
    );
    return found?.member ?? false;
}
