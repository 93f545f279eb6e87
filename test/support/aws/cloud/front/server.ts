import http from "node:http";
import type { AddressInfo } from "node:net";
import type { Answer, RawRequest } from "../call.ts";
import { ConnectionReset } from "../faults.ts";

/** A server on 127.0.0.1. */
export interface Server {
    readonly endpoint: string;
    readonly stop: () => Promise<void>;
}

/**
 * Listens on a free port. An error of the front itself is answered with a status that no SDK tries again, and told to
 * whoever listens: it is never an answer of AWS's.
 */
export async function startServer(
    answer: (raw: RawRequest) => Promise<Answer>,
    onGap: (error: unknown) => void,
): Promise<Server> {
    const server = http.createServer((request, response) => {
        void read(request)
            .then(answer)
            .then(
                ({ status, headers, body }) => {
                    response.writeHead(status, headers).end(body);
                },
                (error: unknown) => {
                    if (error instanceof ConnectionReset) {
                        request.socket.destroy();
                        return;
                    }
                    onGap(error);
                    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
                    response.writeHead(418, { "x-amzn-errortype": "TestCloudGap" }).end(text);
                },
            );
    });
    server.listen(0, "127.0.0.1");
    await new Promise((resolve, reject) => server.once("listening", resolve).once("error", reject));
    const { port } = server.address() as AddressInfo;
    return {
        endpoint: `http://127.0.0.1:${port}`,
        stop: () =>
            new Promise((resolve) => {
                server.close(() => {
                    resolve();
                });
                server.closeAllConnections();
            }),
    };
}

async function read(request: http.IncomingMessage): Promise<RawRequest> {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece as Buffer);
    const headers = Object.fromEntries(
        Object.entries(request.headers).flatMap(([name, value]) =>
            value === undefined ? [] : [[name, Array.isArray(value) ? value.join(", ") : value] as const],
        ),
    );
    return {
        method: request.method ?? "GET",
        path: request.url ?? "/",
        headers,
        body: Buffer.concat(pieces),
    };
}
