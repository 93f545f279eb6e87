import { type Patience, patience as patienceOf } from "../../../infra/aws/patience.ts";
import { openRds, type Rds } from "../../../infra/aws/rds.ts";
import type { Progress } from "../../../infra/progress.ts";
import { type Session, withSession } from "../../../infra/postgres/session.ts";
import { readSharedRoles } from "../../baseline/roles.ts";
import type { RestoreRequest } from "../../model/restore-request.ts";
import type { ClosedDoors, RestoredDatabase } from "../../model/restored-database.ts";
import type { AwsTarget } from "../aws-target.ts";
import { drillNames } from "./drill-names.ts";
import { iamLogin, type IamTarget } from "./login.ts";
import { closeDoors } from "./quarantine/close-doors.ts";
import { asMaster, type MasterLogin } from "./quarantine/copy.ts";
import { demandCopy } from "./quarantine/demand-copy.ts";
import { endOthers, proveNothingForeign } from "./quarantine/foreign-backends.ts";
import { setNewPassword } from "./quarantine/new-password.ts";
import { ownTransactionsFrom } from "./quarantine/own-transactions.ts";
import { proveSettings } from "./quarantine/prove-settings.ts";
import { unprovable, unproved } from "./quarantine/unproved.ts";

/** What a quarantine works with. */
export interface QuarantineTools {
    readonly rds: Pick<Rds, "instance" | "changeInstance">;
    /** For RDS to know its instance, and to apply the new password. Default: 15 min. */
    readonly patience: Patience;
    /** Between two looks at what runs, of the server's own clock. Default: longer than the 5 s of any launcher. */
    readonly momentSeconds: number;
}

/** The clock of the RTO runs: what takes RDS half a minute is not to be noticed ten seconds late. */
const attentive: Patience = { ...patienceOf(15 * 60_000), longestPauseMs: 3_000 };

const defaultMomentSeconds = 6;

/**
 * Makes sure that nothing in the copy can act and nobody else gets in, and proves it, before anything is asked of its
 * data. The order matters: production's password ends first, and every step is proved before the next. The first two
 * parts, the place without a way out and the settings of the drill's own group, are in the restore stack.
 * Answers with how the drill itself gets in. Throws `ProductionGuard` where it is not this drill's, and
 * `QuarantineUnproved` naming what was not as it must be.
 */
export async function quarantine(
    target: AwsTarget,
    request: RestoreRequest,
    restored: RestoredDatabase,
    progress: Progress,
    tools: Partial<QuarantineTools> = {},
): Promise<RestoredDatabase> {
    const rds = tools.rds ?? (await openRds({ region: target.region }));
    const { patience = attentive, momentSeconds = defaultMomentSeconds } = tools;
    const { host, port, user: master } = restored;
    const place = { region: target.region, host, port };

    const found = await demandCopy(rds, target, request, restored, patience);
    const drill = await iamLogin({ ...place, user: target.user, database: target.databaseName });

    progress("setting a master password that nobody else knows");
    const way = { ...place, user: master, tls: drill.tls };
    const { copy, login } = await setNewPassword(rds, found, way, target.database, patience);

    progress("proving that nothing can act");
    const ownFrom = await asMaster(login, { readOnly: true }, async (session) => {
        await proveSettings(session, copy, drillNames(request.drillId).parameterGroup);
        return ownTransactionsFrom(session);
    });

    progress("closing it to everybody else");
    const closed = await close(login, drill, momentSeconds);

    await proveLogin(target, drill);
    const { password, tls } = drill;
    return { ...restored, user: drill.user, database: drill.database, password, tls, closed, ownFrom };
}

async function close(login: MasterLogin, drill: IamTarget, momentSeconds: number): Promise<ClosedDoors> {
    const keeper = { master: login.user, drill: drill.user, database: drill.database };
    return asMaster(login, { readOnly: false }, async (session) => {
        await demandRole(session, drill.user);
        const before = await readSharedRoles(session, drill.database);
        await closeDoors(session, keeper);
        const after = await readSharedRoles(session, drill.database);
        await endOthers(session);
        await proveNothingForeign(session, momentSeconds);
        return { before, after };
    });
}

async function demandRole(session: Session, role: string): Promise<void> {
    const found = await session.query("SELECT 1 FROM pg_roles WHERE rolname = $1 AND rolcanlogin", [role]);
    if (found.length === 0)
        throw unproved(`No role ${role} may log in to the copy: production had none when it was backed up.`);
}

/** The drill's own way in, as every check will take it: reading only, so that no login trigger writes. */
async function proveLogin({ region }: AwsTarget, drill: IamTarget): Promise<void> {
    try {
        await withSession(drill, { applicationName: "lifeboat quarantine" }, (session) =>
            session.query("SELECT 1"),
        );
    } catch (error) {
        throw unprovable({ ...drill, region }, error);
    }
}
