import { driveProgram } from "../session/drive-program.ts";
import { runUpdate } from "../session/run-update.ts";
import type { Command } from "./command.ts";

/** Runs the program and makes what it asks for. */
export const up: Command = {
    words: "up",
    syntax: { values: ["--client", "--event-log", "--parallel", "--stack"] },
    run: (invocation) =>
        runUpdate(invocation, (update, address) => driveProgram(update, address, invocation)),
};
