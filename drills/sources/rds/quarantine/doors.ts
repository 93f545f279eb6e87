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

/** Databases that RDS itself owns (`template1`, `rdsadmin`) are its own to close: there is nothing of anybody in them. */
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

/**
 * Who could still come in beside those who stay. RDS's own superuser can, and nobody else has its password; into a
 * database of RDS's own only who may still log in at all, and what is in it is nobody's data.
 */
export function readKeys(session: Session, { master, drill }: DoorKeeper): Promise<Key[]> {
    return session.query<Key>(
        `SELECT r.rolname AS role, d.datname AS database
         FROM pg_roles AS r
         CROSS JOIN pg_database AS d
         JOIN pg_roles AS o ON o.oid = d.datdba AND NOT o.rolsuper
         WHERE r.rolcanlogin AND NOT r.rolsuper AND r.rolname <> ALL ($1)
             AND d.datallowconn AND has_database_privilege(r.oid, d.oid, 'CONNECT')
         ORDER BY r.rolname, d.datname`,
        [[master, drill]],
    );
}
