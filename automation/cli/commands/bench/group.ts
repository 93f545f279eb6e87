import type { CommandGroup } from "../../command.ts";
import { fingerprint } from "./fingerprint.ts";
import { overhead } from "./overhead.ts";
import { tables } from "./tables.ts";

export const bench: CommandGroup = {
    name: "bench",
    summary: "side-by-side measurements",
    commands: [fingerprint, tables, overhead],
};
