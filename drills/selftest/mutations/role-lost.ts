import { statementMutation } from "../statement-mutation.ts";
import { objectHit } from "../victims.ts";

export const roleLost = statementMutation({
    id: "role-lost",
    title: "a role is lost",
    row: 19,
    does: "One role is dropped, with what it may do.",
    check: "roles-and-grants",
    change: async (session, copy) => {
        const role = copy.draw.one(["selftest_reader", "selftest_writer", "selftest_guest"]);
        await session.script(`DROP OWNED BY ${role}; DROP ROLE ${role}`);
        return objectHit([`role ${role}`]);
    },
});
