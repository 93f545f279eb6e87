import type { SourceEntry } from "../source.ts";
import { describesLocal, localSource } from "./local-source.ts";

/** The lab's base backups: the drill owns the recovery, so it can stop anywhere. */
export const localEntry: SourceEntry = {
    kind: "local",
    describes: describesLocal,
    where: "lab",
    targets: ["baseline", "latest", "immediate", "time", "lsn"],
    defaultTarget: "baseline",
    open: ({ home }) => localSource(home),
};
