import { statementMutation } from "../statement-mutation.ts";
import { objectHit } from "../victims.ts";

export const partitionDetached = statementMutation({
    id: "partition-detached",
    title: "a partition is detached",
    row: 22,
    does: "One partition is detached: its rows are all there, and its parent does not know them.",
    check: "schema",
    change: async (session, copy) => {
        const partition = `extras.readings_0${1 + copy.draw.below(4)}`;
        await session.script(`ALTER TABLE extras.readings DETACH PARTITION ${partition}`);
        return objectHit([partition], { partition });
    },
});
