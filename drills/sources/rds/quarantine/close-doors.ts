import { codeOf } from "../../../../infra/failure.ts";
import { identifier } from "../../../../infra/postgres/quote.ts";
import type { Session } from "../../../../infra/postgres/session.ts";
import { type Door, type DoorKeeper, readDoors, readKeys } from "./doors.ts";
import { unproved } from "./unproved.ts";

/**
 * Takes the right to connect from everybody but the drill's role and the master, whose password nobody else knows, and
 * proves that nobody has it any more. By the owners of the databases: nobody else's word counts. That roles may not log in
 * any more is best effort: from 16 on only who administers a role can say so.
 * @param session as the master, writing
 */
export async function closeDoors(session: Session, keeper: DoorKeeper): Promise<void> {
    for (const { owner } of await readDoors(session)) {
        if (owner !== keeper.master)
            await tolerated(session, `GRANT ${identifier(owner)} TO ${identifier(keeper.master)}`);
    }
    for (const door of await readDoors(session)) await closeDoor(session, door, keeper);
    for (const role of await rolesThatLogIn(session, keeper)) {
        await tolerated(session, `ALTER ROLE ${identifier(role)} NOLOGIN`);
    }
    await admitDrill(session, keeper);
    const keys = await readKeys(session, keeper);
    if (keys.length === 0) return;
    const named = keys.slice(0, 5).map(({ role, database }) => `${role} into ${database}`);
    const others = keys.length > named.length ? ` and ${keys.length - named.length} more` : "";
    throw unproved(`These could still connect: ${named.join(", ")}${others}.`);
}

async function closeDoor(session: Session, { database, grantees }: Door, keeper: DoorKeeper): Promise<void> {
    const kept = new Set([keeper.master, keeper.drill]);
    const shut = grantees.filter((grantee) => grantee === null || !kept.has(grantee));
    if (shut.length === 0) return;
    const from = shut.map((grantee) => (grantee === null ? "PUBLIC" : identifier(grantee))).join(", ");
    await tolerated(session, `REVOKE CONNECT ON DATABASE ${identifier(database)} FROM ${from} CASCADE`);
}

/**
 * What the checks need on this copy: to enter, to read everything, and to install amcheck, which RDS lets members of
 * `rds_superuser` do who may make things in the database.
 */
async function admitDrill(session: Session, { drill, database }: DoorKeeper): Promise<void> {
    const role = identifier(drill);
    await tolerated(session, `GRANT CONNECT, CREATE ON DATABASE ${identifier(database)} TO ${role}`);
    for (const granted of ["rds_superuser", "pg_read_all_data", "pg_monitor"]) {
        await tolerated(session, `GRANT ${granted} TO ${role}`);
    }
}

async function rolesThatLogIn(session: Session, { master, drill }: DoorKeeper): Promise<readonly string[]> {
    const roles = await session.query<{ name: string }>(
        `SELECT rolname AS name FROM pg_roles
         WHERE rolcanlogin AND NOT rolsuper AND rolname <> ALL ($1) ORDER BY rolname`,
        [[master, drill]],
    );
    return roles.map(({ name }) => name);
}

/** Not the owner's, not administered by us, a loop of memberships, or a role that this version does not have. */
const notOurs: ReadonlySet<string> = new Set(["42501", "0LP01", "42704"]);

/** What cannot be done is for the proof to find: it looks at what holds, not at what was tried. */
async function tolerated(session: Session, sql: string): Promise<void> {
    try {
        await session.query(sql);
    } catch (error) {
        if (!notOurs.has(codeOf(error) ?? "")) throw error;
    }
}
