import type { SessionOptions, Session, ConnectionTarget } from "../../../../infra/postgres/session.ts";
import { withSession } from "../../../../infra/postgres/session.ts";
import { unprovable } from "./unproved.ts";

/** A copy on RDS, and how its master gets in. */
export interface MasterLogin {
    readonly region: string;
    readonly host: string;
    readonly port: number;
    readonly user: string;
    readonly tls: { readonly ca: string };
    readonly password: string;
}

/**
 * The database that the master enters. Every instance has it, applications rarely use it, and all that the quarantine
 * asks for and changes is shared by the whole server: so no login trigger of an application's database is ever run by the
 * master, who could do more than the drill's own role.
 */
export const maintenanceDatabase = "postgres";

/** A session of the master, over TLS that is verified in full. Throws what `unprovable` makes of an error. */
export async function asMaster<Result>(
    login: MasterLogin,
    options: Pick<SessionOptions, "readOnly">,
    work: (session: Session) => Promise<Result>,
): Promise<Result> {
    const { region, ...way } = login;
    const target: ConnectionTarget = { ...way, database: maintenanceDatabase };
    const session = { ...options, applicationName: "lifeboat quarantine", statementTimeoutMs: 60_000 };
    try {
        return await withSession(target, session, work);
    } catch (error) {
        throw unprovable({ ...target, region }, error);
    }
}
