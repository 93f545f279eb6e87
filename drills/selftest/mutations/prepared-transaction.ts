import { statementMutation } from "../statement-mutation.ts";
import { objectHit } from "../victims.ts";

export const preparedTransaction = statementMutation({
    id: "prepared-transaction",
    title: "a transaction was left prepared",
    row: 21,
    does: "A transaction was prepared and neither committed nor rolled back.",
    check: "heap",
    verdict: "degraded",
    change: async (session, copy) => {
        const name = `left ${copy.draw.below(1_000)}`;
        await session.script(
            `BEGIN; INSERT INTO extras.log VALUES (now(), 'nobody', 'prepared', 1, 1); PREPARE TRANSACTION '${name}'`,
        );
        return objectHit([`prepared transaction ${name}`]);
    },
});
