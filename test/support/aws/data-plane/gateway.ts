import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";
import type { Duplex } from "node:stream";
import { createSecureContext, TLSSocket } from "node:tls";
import type { DatabaseEndpoint } from "../cloud/data-plane.ts";
import { type Certificate, gatewayName } from "./certificate.ts";
import { askPassword, fatal, type Opening, readOpening } from "./wire.ts";

/** Where a gateway leads, and whom it lets through. */
export interface GatewaySpec {
    readonly certificate: Certificate;
    /** The server's Unix socket. */
    readonly socket: string;
    /** True where the role logs in with a token: for RDS, a member of `rds_iam`. */
    readonly wantsToken: (user: string) => Promise<boolean>;
    /** Null for a token that is good, else why not. */
    readonly problemOf: (token: string, user: string, endpoint: DatabaseEndpoint) => string | null;
}

/** A connection that somebody wanted. */
export interface Knock {
    readonly user: string;
    readonly database: string;
    readonly by: "token" | "password" | "plain text";
    /** Why it was refused here; null where the server had the last word. */
    readonly refused: string | null;
}

/** Stands before one server: the only way in, as with RDS. */
export interface Gateway {
    readonly endpoint: DatabaseEndpoint;
    /** Every connection that was wanted so far, oldest first. */
    readonly knocks: () => readonly Knock[];
    /** Cuts every connection off. May be called twice. */
    readonly close: () => Promise<void>;
}

type Startup = Extract<Opening, { kind: "startup" }>;

/**
 * Listens on a free port of 127.0.0.1 under the name `localhost`. Demands TLS; checks tokens itself, as RDS does outside
 * of PostgreSQL; hands a password's exchange through to the server.
 */
export async function openGateway(spec: GatewaySpec): Promise<Gateway> {
    const open = new Set<Duplex>();
    const knocks: Knock[] = [];
    const secureContext = createSecureContext({
        key: spec.certificate.key,
        cert: spec.certificate.certificate,
    });
    const listener = createServer((socket) => {
        const client = kept(socket);
        serve(client).catch(() => client.destroy());
    });
    listener.listen(0, "127.0.0.1");
    await once(listener, "listening");
    const address = listener.address();
    if (address === null || typeof address === "string") throw new Error("a TCP server without a port");
    const endpoint = { address: gatewayName, port: address.port };

    function kept<Stream extends Duplex>(stream: Stream): Stream {
        open.add(stream);
        stream.on("error", () => undefined).once("close", () => open.delete(stream));
        return stream;
    }

    async function serve(client: Socket): Promise<void> {
        const opening = await readOpening(client);
        if (opening?.kind === "kerberos") {
            client.write("N");
            await serve(client);
        } else if (opening?.kind === "cancel") await handOn(client, opening.bytes);
        else if (opening?.kind === "startup") refuse(client, opening, "plain text", "it is not encrypted");
        else if (opening?.kind === "tls" && client.readableLength === 0) {
            client.write("S");
            await serveEncrypted(kept(new TLSSocket(client, { isServer: true, secureContext })));
        } else client.destroy();
    }

    async function serveEncrypted(client: TLSSocket): Promise<void> {
        const opening = await readOpening(client);
        if (opening?.kind === "cancel") return handOn(client, opening.bytes);
        if (opening?.kind !== "startup") return void client.destroy();
        const byToken = await spec.wantsToken(opening.user).catch(() => null);
        if (byToken === null) {
            client.end(fatal("57P03", "the database system is not accepting connections"));
            return;
        }
        if (byToken) {
            const token = await askPassword(client);
            const problem = token === null ? "it gave none" : spec.problemOf(token, opening.user, endpoint);
            if (problem !== null) {
                refuse(client, opening, "token", problem);
                return;
            }
        }
        note(opening, byToken ? "token" : "password", null);
        await handOn(client, opening.bytes);
    }

    /** In the words of PostgreSQL, which say nothing of the reason. */
    function refuse(client: Duplex, startup: Startup, by: Knock["by"], reason: string): void {
        note(startup, by, reason);
        const { user, database } = startup;
        const sentence =
            by === "token"
                ? `PAM authentication failed for user "${user}"`
                : `no pg_hba.conf entry for host "127.0.0.1", user "${user}", database "${database}", no encryption`;
        client.end(fatal("28000", sentence));
    }

    function note({ user, database }: Startup, by: Knock["by"], refused: string | null): void {
        knocks.push({ user, database, by, refused });
    }

    async function handOn(client: Duplex, first: Buffer): Promise<void> {
        const server = kept(connect(spec.socket));
        const reached = await once(server, "connect").then(
            () => true,
            () => false,
        );
        if (!reached) {
            client.end(fatal("57P03", "the database system is not accepting connections"));
            return;
        }
        server.write(first);
        client.once("close", () => server.destroy());
        server.once("close", () => client.end());
        client.pipe(server);
        server.pipe(client);
    }

    return {
        endpoint,
        knocks: () => [...knocks],
        close: async () => {
            if (!listener.listening) return;
            const closed = once(listener, "close");
            listener.close();
            for (const stream of open) stream.destroy();
            await closed;
        },
    };
}
