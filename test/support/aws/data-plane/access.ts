import { majorOf } from "../../../../infra/local/server/major.ts";
import { writeForServer } from "../../../../infra/local/server/authentication.ts";
import type { Server } from "../../../../infra/local/server/process.ts";
import { ourAccountName } from "../../../../infra/local/server/user.ts";
import type { ServerPlace } from "./place.ts";

/** The superuser of every instance, as on RDS: the service's own, nobody else's. */
export const administrator = "rdsadmin";

/**
 * Who gets in over the socket, where only the gateway and the administrator come from: roles of IAM were checked by the
 * gateway, the others show their password to the server.
 */
const rules = `
local all ${administrator} peer map=gateway
local ${administrator} all reject
local all +rds_iam peer map=gateway
local all all scram-sha-256
`;

/** While the roles are made. */
const openRules = "local all all peer map=gateway\n";

/** Roles that log in with a token, beside the ones of the drill. */
export interface AccessSpec {
    readonly tokenRoles: readonly string[];
}

/** Writes the rules of a server. @param open for the time in which there are no roles yet */
export async function writeAccess(
    server: Server,
    place: ServerPlace,
    { tokenRoles }: AccessSpec,
    open = false,
): Promise<void> {
    await writeForServer(place.hba, open ? openRules : rules, server.user);
    // before 16 a map could not say "all"
    const named = [administrator, ...tokenRoles, ...(open ? ["postgres", "boot"] : [])];
    const roles = majorOf(server.binaries.version) >= 16 ? ["all"] : named;
    const lines = roles.map((role) => `gateway "${ourAccountName()}" ${role === "all" ? role : `"${role}"`}`);
    await writeForServer(place.ident, `${lines.join("\n")}\n`, server.user);
}
