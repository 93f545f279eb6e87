import { writeFile } from "node:fs/promises";
import { giveTo } from "./folder.ts";
import { majorOf } from "./major.ts";
import type { ServerUser } from "./user.ts";

/** The superuser of every cluster that we make. Nobody has a password for it: it is reached over the socket. */
export const superuser = "postgres";

/** The name of our map in `pg_ident.conf`. */
const identMap = "lifeboat";

/** Lets the account that runs lifeboat in over the socket, as the roles of `identRules`, and nobody else. */
export const socketRule = `local all all peer map=${identMap}\n`;

/** Roles with a password, from this machine. */
export const passwordRule = "host all all 127.0.0.1/32 scram-sha-256\n";

/**
 * The map of the socket's rule: any role, and before PostgreSQL 16, which gave `all` that meaning, the superuser.
 * @param account the name of the operating system account that runs lifeboat
 */
export function identRules(account: string, serverVersion: string): string {
    const roles = majorOf(serverVersion) >= 16 ? "all" : superuser;
    return `${identMap} "${account}" ${roles}\n`;
}

/** Writes a configuration file that the server can read. */
export async function writeForServer(file: string, text: string, user: ServerUser | null): Promise<void> {
    await writeFile(file, text, { mode: 0o600 });
    await giveTo(file, user);
}
