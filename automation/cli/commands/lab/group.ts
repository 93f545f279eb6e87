import type { CommandGroup } from "../../command.ts";
import { breakFault } from "./break.ts";
import { down } from "./down.ts";
import { heal } from "./heal.ts";
import { load } from "./load.ts";
import { status } from "./status.ts";
import { up } from "./up.ts";

export const lab: CommandGroup = {
    name: "lab",
    summary: "the embedded default: production, archive and backups on this machine",
    commands: [up, down, status, load, breakFault, heal],
};
