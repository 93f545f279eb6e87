import { literal } from "../../infra/postgres/quote.ts";
import type { Session } from "../../infra/postgres/session.ts";

/** From now on every new session of the superuser in this database begins as another role, which may do less. */
export async function laterSessionsAs(session: Session, role: string): Promise<void> {
    await alterLaterSessions(session, `SET role = ${literal(role)}`);
}

/** Takes it back. */
export async function laterSessionsAsThemselves(session: Session): Promise<void> {
    await alterLaterSessions(session, "RESET role");
}

function alterLaterSessions(session: Session, change: string): Promise<void> {
    return session.script(`DO $do$ BEGIN
        EXECUTE format('ALTER ROLE %I IN DATABASE %I ', session_user, current_database()) || ${literal(change)};
    END $do$`);
}
