import type { Duplex } from "node:stream";

/** The numbers that stand where a startup message has its protocol version. */
const requests = { tls: 80_877_103, kerberos: 80_877_104, cancel: 80_877_102 } as const;

/** More than this is no startup message, and no token. */
const longest = 65_536;

/** What a client of PostgreSQL says first. */
export type Opening =
    | { readonly kind: "tls" | "kerberos" }
    /** `bytes` is the message, to be handed on as it is. */
    | { readonly kind: "cancel"; readonly bytes: Buffer }
    | { readonly kind: "startup"; readonly bytes: Buffer; readonly user: string; readonly database: string };

/** Reads what a client says first; null when it leaves, or speaks another protocol. */
export async function readOpening(client: Duplex): Promise<Opening | null> {
    const bytes = await readSized(client, Buffer.alloc(0));
    if (bytes === null) return null;
    const code = bytes.readUInt32BE(4);
    if (code === requests.tls) return { kind: "tls" };
    if (code === requests.kerberos) return { kind: "kerberos" };
    if (code === requests.cancel) return { kind: "cancel", bytes };
    if (code >>> 16 !== 3) return null;
    const words = bytes.subarray(8).toString("utf8").split("\0");
    const pairs = words.flatMap((word, index) => (index % 2 === 0 ? [[word, words[index + 1] ?? ""]] : []));
    const fields = new Map(pairs.map(([name = "", value = ""]) => [name, value]));
    const user = fields.get("user") ?? "";
    return { kind: "startup", bytes, user, database: fields.get("database") ?? user };
}

/** Asks for a password in clear text (the connection is encrypted) and reads it; null when none comes. */
export async function askPassword(client: Duplex): Promise<string | null> {
    const authenticationCleartextPassword = Buffer.from([0x52, 0, 0, 0, 8, 0, 0, 0, 3]);
    client.write(authenticationCleartextPassword);
    const type = await readExactly(client, 1);
    if (type?.toString("latin1") !== "p") return null;
    const message = await readSized(client, type);
    return message === null ? null : message.subarray(5, -1).toString("utf8");
}

/** A fatal ErrorResponse. @param code SQLSTATE */
export function fatal(code: string, message: string): Buffer {
    const fields = `SFATAL\0VFATAL\0C${code}\0M${message}\0\0`;
    const size = Buffer.alloc(4);
    size.writeUInt32BE(Buffer.byteLength(fields) + 4);
    return Buffer.concat([Buffer.from("E"), size, Buffer.from(fields)]);
}

/** A message that begins with its size; what was read of it before comes first in the answer. */
async function readSized(client: Duplex, before: Buffer): Promise<Buffer | null> {
    const size = await readExactly(client, 4);
    if (size === null) return null;
    const length = size.readUInt32BE(0);
    if (length < 8 || length > longest) return null;
    const rest = await readExactly(client, length - 4);
    return rest === null ? null : Buffer.concat([before, size, rest]);
}

/** Leaves what comes after it in the stream, for those who read on. */
async function readExactly(stream: Duplex, bytes: number): Promise<Buffer | null> {
    for (;;) {
        const found = stream.read(bytes) as Buffer | null;
        if (found !== null) return found.length === bytes ? found : null;
        if (stream.readableEnded || stream.destroyed) return null;
        await changed(stream);
    }
}

const changes = ["readable", "end", "close"] as const;

function changed(stream: Duplex): Promise<void> {
    return new Promise((resolve) => {
        const done = (): void => {
            for (const event of changes) stream.off(event, done);
            resolve();
        };
        for (const event of changes) stream.on(event, done);
    });
}
