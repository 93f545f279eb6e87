import http from "node:http";
import type { Answer, RawRequest } from "../call.ts";

/** Sends a request to moto as it came, and its answer back as it comes. */
export function passOn(endpoint: string, { method, path, headers, body }: RawRequest): Promise<Answer> {
    const kept = without(headers, "host", "connection");
    return new Promise((resolve, reject) => {
        const request = http.request(`${endpoint}${path}`, { method, headers: kept }, (response) => {
            const pieces: Buffer[] = [];
            response.on("data", (piece: Buffer) => pieces.push(piece));
            response.on("error", reject);
            response.on("end", () => {
                // of one connection, and not of the answer
                const answered = without(plain(response.headers), "connection", "transfer-encoding");
                resolve({
                    status: response.statusCode ?? 500,
                    headers: answered,
                    body: Buffer.concat(pieces),
                });
            });
        });
        request.on("error", reject);
        request.end(body);
    });
}

function plain(headers: http.IncomingHttpHeaders): Record<string, string> {
    return Object.fromEntries(
        Object.entries(headers).flatMap(([name, value]) =>
            value === undefined ? [] : [[name, Array.isArray(value) ? value.join(", ") : value] as const],
        ),
    );
}

function without(
    headers: Readonly<Record<string, string>>,
    ...names: readonly string[]
): Record<string, string> {
    return Object.fromEntries(Object.entries(headers).filter(([name]) => !names.includes(name)));
}
