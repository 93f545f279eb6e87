import type { CommandGroup } from "../../command.ts";
import { capture } from "./capture.ts";
import { close } from "./close.ts";
import { compare } from "./compare.ts";
import { show } from "./show.ts";

export const baseline: CommandGroup = {
    name: "baseline",
    summary: "what production looked like at a recovery point",
    commands: [capture, close, show, compare],
};
