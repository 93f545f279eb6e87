import type { CommandGroup } from "../../command.ts";
import { heartbeat } from "./heartbeat.ts";
import { restoreValidation } from "./restore-validation.ts";

export const backup: CommandGroup = {
    name: "backup",
    summary: "what the schedules call, by hand",
    commands: [heartbeat, restoreValidation],
};
