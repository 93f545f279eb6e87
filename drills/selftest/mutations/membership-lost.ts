import { statementMutation } from "../statement-mutation.ts";
import { objectHit } from "../victims.ts";

const memberships = [
    { member: "selftest_writer", of: "selftest_reader" },
    { member: "selftest_guest", of: "selftest_reader" },
];

export const membershipLost = statementMutation({
    id: "membership-lost",
    title: "a membership is lost",
    row: 19,
    does: "A role is no longer a member of another one.",
    check: "roles-and-grants",
    change: async (session, copy) => {
        const { member, of } = copy.draw.one(memberships);
        await session.script(`REVOKE ${of} FROM ${member}`);
        return objectHit([`role ${member}`], { of });
    },
});
