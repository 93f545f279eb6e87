import { statementMutation } from "../statement-mutation.ts";
import { objectHit } from "../victims.ts";

export const otherMajor = statementMutation({
    id: "other-major",
    title: "production ran another version",
    row: 38,
    does: "The record of the recovery point names another major version than the one that runs.",
    check: "reachable",
    change: async (session, copy) => {
        const { major } = await session.one<{ major: number }>(
            "SELECT current_setting('server_version_num')::int / 10000 AS major",
        );
        const serverVersion = `${major - 1 - copy.draw.below(4)}.1`;
        return { ...objectHit(["server version"], { serverVersion }), point: { serverVersion } };
    },
});
