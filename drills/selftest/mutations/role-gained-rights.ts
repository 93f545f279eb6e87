import { statementMutation } from "../statement-mutation.ts";
import { objectHit } from "../victims.ts";

export const roleGainedRights = statementMutation({
    id: "role-gained-rights",
    title: "a role may do more",
    row: 19,
    does: "A role has an attribute that it does not have in production.",
    check: "roles-and-grants",
    change: async (session, copy) => {
        const role = copy.draw.one(["selftest_reader", "selftest_writer", "selftest_guest"]);
        const attribute = copy.draw.one(["SUPERUSER", "BYPASSRLS", "CREATEROLE", "CREATEDB", "REPLICATION"]);
        await session.script(`ALTER ROLE ${role} ${attribute}`);
        return objectHit([`role ${role}`], { attribute });
    },
});
