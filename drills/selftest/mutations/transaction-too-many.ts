import type { Mutation } from "../mutation.ts";
import { objectHit } from "../victims.ts";

export const transactionTooMany: Mutation = {
    id: "transaction-too-many",
    title: "recovery went on too far",
    row: 36,
    does: "Transactions are committed that the baseline does not know. They change nothing.",
    wanted: { check: "recovery-target", verdict: "failed" },
    changesRows: false,
    showsTransactions: true,
    inflict: (copy) =>
        copy.inDatabase(async (session) => {
            const transactions = 1 + copy.draw.below(5);
            for (let done = 0; done < transactions; done += 1)
                await session.query("SELECT pg_current_xact_id()");
            return objectHit(["first stop"], { transactions });
        }),
};
