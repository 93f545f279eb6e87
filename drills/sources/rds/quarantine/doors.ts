import type { Session } from "../../../../infra/postgres/session.ts";

/** Who stays: the master, and the role that the drill logs in as, into the database that is judged. */
export interface DoorKeeper {
    readonly master: string;
    readonly drill: string;
    readonly database: string;
}

/** A database that takes connections, and who may connect. */
export interface Door {
    readonly database: string;
    readonly owner: string;
    /** Null for PUBLIC. */
    readonly grantees: readonly (string | null)[];
}

/** A role that could log in and connect. */
export interface Key {
    readonly role: string;
    readonly database: string;
}

/** RDS's own, and the templates that new databases are copied from: in none of them is anybody's data. */
const ofTheService = "('rdsadmin', 'template0', 'template1')";

/** Those that RDS itself owns (`rdsadmin`) are its own to close. */
export function readDoors(session: Session): Promise<Door[]> {
    return session.query<Door>(
        `SELECT d.datname AS database, o.rolname AS owner, array_agg(DISTINCT g.rolname::text) AS grantees
         FROM pg_database AS d
         JOIN pg_roles AS o ON o.oid = d.datdba AND NOT o.rolsuper
         CROSS JOIN LATERAL aclexplode(coalesce(d.datacl, acldefault('d', d.datdba))) AS a
         LEFT JOIN pg_roles AS g ON g.oid = a.grantee
         WHERE d.datallowconn AND a.privilege_type = 'CONNECT' AND (a.grantee = 0 OR g.oid IS NOT NULL)
         GROUP BY d.datname, o.rolname ORDER BY d.datname`,
    );
}

/** Who could still come in beside those who stay, and RDS's own superuser, whose password nobody has. */
export function readKeys(session: Session, { master, drill }: DoorKeeper): Promise<Key[]> {
    return session.query<Key>(
        `SELECT r.rolname AS role, d.datname AS database
         FROM pg_roles AS r
         CROSS JOIN pg_database AS d
         WHERE r.rolcanlogin AND NOT r.rolsuper AND r.rolname <> ALL ($1)
             AND d.datallowconn AND d.datname NOT IN ${ofTheService}
             AND has_database_privilege(r.oid, d.oid, 'CONNECT')
         ORDER BY r.rolname, d.datname`,
        [[master, drill]],
    );
}
