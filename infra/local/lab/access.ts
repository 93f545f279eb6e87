import { createHash, createHmac, pbkdf2Sync, randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { codeOf } from "../../failure.ts";
import type { Home } from "../../home.ts";
import { rememberSecret } from "../../redact.ts";
import { identifier, literal } from "../../postgres/quote.ts";
import type { Session } from "../../postgres/session.ts";
import { writeDurably } from "../base-backup/durable.ts";
import { labRole } from "../lab-schema.ts";

/** For `PGPASSFILE=... psql`: the only place where the password of the lab's role stands, mode 0600. */
export function passfile(home: Home): string {
    return path.join(home.lab, "passfile");
}

/** The attributes that may not be given away: a role for people, not for administration. */
const attributes = "LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS";

/** Makes the role that people log in with over TCP, and its passfile. Neither is changed when it is there already. */
export async function ensureAccess(home: Home, session: Session, port: number): Promise<void> {
    const known = await knownPassword(home);
    const password = known ?? randomBytes(24).toString("base64url");
    rememberSecret(password);
    const [role] = await session.query("SELECT 1 FROM pg_roles WHERE rolname = $1", [labRole]);
    const verb = role === undefined ? "CREATE" : "ALTER";
    // the server gets a verifier: the password itself could stand in its log
    await session.script(
        `${verb} ROLE ${identifier(labRole)} ${attributes} PASSWORD ${literal(scramVerifier(password))}`,
    );
    await session.script(`GRANT pg_read_all_data, pg_write_all_data TO ${identifier(labRole)}`);
    await writePassfile(home, port, password);
}

/** The port changes when somebody else has taken it. */
export async function updatePassfile(home: Home, port: number): Promise<void> {
    const password = await knownPassword(home);
    if (password !== null) await writePassfile(home, port, password);
}

function writePassfile(home: Home, port: number, password: string): Promise<void> {
    return writeDurably(passfile(home), `127.0.0.1:${port}:*:${labRole}:${password}\n`);
}

async function knownPassword(home: Home): Promise<string | null> {
    try {
        const [line = ""] = (await readFile(passfile(home), "utf8")).split("\n");
        return line.split(":")[4] ?? null;
    } catch (error) {
        if (codeOf(error) === "ENOENT") return null;
        throw error;
    }
}

/** What PostgreSQL stores for a password (RFC 5802), so that it never has to see the password. */
function scramVerifier(password: string): string {
    const iterations = 4_096;
    const salt = randomBytes(16);
    const salted = pbkdf2Sync(password, salt, iterations, 32, "sha256");
    const storedKey = createHash("sha256").update(hmac(salted, "Client Key")).digest("base64");
    const serverKey = hmac(salted, "Server Key").toString("base64");
    return `SCRAM-SHA-256$${iterations}:${salt.toString("base64")}$${storedKey}:${serverKey}`;
}

function hmac(key: Buffer, text: string): Buffer {
    return createHmac("sha256", key).update(text).digest();
}
