import { statementMutation } from "../statement-mutation.ts";
import { objectHit } from "../victims.ts";
import { tokenTable } from "../../../infra/local/lab-schema.ts";

export const tokenLost = statementMutation({
    id: "token-lost",
    title: "the copy is of another history",
    row: 34,
    does: "The token that production committed just before the baseline is not there: the copy descends from a clone.",
    check: "right-source",
    change: async (session, copy) => {
        const { token } = await session.one<{ token: string }>(
            `SELECT max(token) AS token FROM ${tokenTable}`,
        );
        const other = copy.draw.below(1_000_000);
        await session.query(`UPDATE ${tokenTable} SET token = $1 WHERE token = $2`, [
            `another ${other}`,
            token,
        ]);
        return objectHit(["token"]);
    },
});
