import { driveProgram } from "../session/drive-program.ts";
import { runPreview } from "../session/run-update.ts";
import type { Command } from "./command.ts";

/** Runs the program and says what would be made; asks providers to check inputs, and changes nothing. */
export const preview: Command = {
    words: "preview",
    syntax: { values: ["--client", "--event-log", "--parallel", "--stack"] },
    run: (invocation) =>
        runPreview(invocation, (update, address) => driveProgram(update, address, invocation)),
};
