import { randomBytes } from "node:crypto";
import { type Patience, type Try, untilDone } from "../../../../infra/aws/patience.ts";
import type { DatabaseInstance } from "../../../../infra/aws/rds-rows.ts";
import type { Rds } from "../../../../infra/aws/rds.ts";
import type { InstanceChange } from "../../../../infra/aws/rds/instances.ts";
import { codeOf, Failure } from "../../../../infra/failure.ts";
import { withSession } from "../../../../infra/postgres/session.ts";
import { rememberSecret } from "../../../../infra/redact.ts";
import { maintenanceDatabase, type MasterLogin } from "./copy.ts";
import { unprovable, unproved } from "./unproved.ts";

/** SQLSTATE of a password that is not the role's. */
const wrongPassword = "28P01";

/** RDS takes 8 to 128 printable characters without `/`, `"`, `@` and spaces. */
function randomPassword(): string {
    const password = randomBytes(30).toString("base64url");
    rememberSecret(password);
    return password;
}

/**
 * Gives the copy's master a password of the drill's own, which lives in this process alone. Until then production's
 * opens the copy; a role has one password, so that the new one is proof of the end of the old. With it goes what a restore
 * cannot be told: no backups, and production's certificate authority.
 * @returns the instance as it is then: available, with nothing pending
 */
export async function setNewPassword(
    rds: Pick<Rds, "changeInstance" | "instance">,
    copy: DatabaseInstance,
    way: Omit<MasterLogin, "password">,
    wanted: { readonly caCertificate: string },
    patience: Patience,
): Promise<{ readonly copy: DatabaseInstance; readonly login: MasterLogin }> {
    const login = { ...way, password: randomPassword() };
    // what the provider changed last may still be under way, though RDS says `available`
    await untilDone(
        patience,
        async () => {
            const change = { masterPassword: login.password, ...lackingIn(copy, wanted) };
            await rds.changeInstance(copy.identifier, change);
            return { done: change };
        },
        (because, cause) =>
            cause ?? unproved(`The master password of ${copy.identifier} was not changed: ${because}.`),
    );
    const settled = await untilDone(
        patience,
        () => inForce(rds, copy.identifier, login),
        (because) =>
            unproved(`The new master password of ${copy.identifier} did not come into force: ${because}.`),
    );
    if (await opens({ ...login, password: randomPassword() }))
        throw unproved(`${way.host} lets ${way.user} in with a password that nobody has set.`);
    return { copy: settled, login };
}

/** RDS changes only what is named; and what is as it should be already costs a restart. */
function lackingIn(
    copy: DatabaseInstance,
    { caCertificate }: { readonly caCertificate: string },
): InstanceChange {
    return {
        ...(copy.backupRetentionDays === 0 ? {} : { backupRetentionDays: 0 }),
        ...(copy.caCertificate === caCertificate ? {} : { caCertificate }),
    };
}

async function opens(login: MasterLogin): Promise<boolean> {
    const { region, ...way } = login;
    const target = { ...way, database: maintenanceDatabase };
    try {
        await withSession(target, { applicationName: "lifeboat quarantine" }, (session) =>
            session.query("SELECT 1"),
        );
        return true;
    } catch (error) {
        if (codeOf(error) === wrongPassword) return false;
        throw unprovable({ ...target, region }, error);
    }
}

/** RDS says `available` before it begins, and has nothing pending before the server knows: the login decides. */
async function inForce(
    rds: Pick<Rds, "instance">,
    identifier: string,
    login: MasterLogin,
): Promise<Try<DatabaseInstance>> {
    const now = await rds.instance(identifier);
    if (now === undefined) throw new Failure("AwsNotFound", `There is no instance ${identifier} any more.`);
    if (now.status !== "available") return { notYet: `it is ${now.status}` };
    if (now.pending.length > 0) return { notYet: `${now.pending.join(", ")} is pending` };
    return (await opens(login)) ? { done: now } : { notYet: "it opens nothing" };
}
