import type { CommandGroup } from "../../command.ts";
import { overhead } from "./overhead.ts";

export const bench: CommandGroup = {
    name: "bench",
    summary: "side-by-side measurements",
    commands: [overhead],
};
