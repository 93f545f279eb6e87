import { manifestVersion } from "../sdk-version.ts";
import type { Command } from "./command.ts";

/** The version that the engine goes by. */
export const version: Command = {
    words: "version",
    syntax: {},
    run: (invocation) => {
        invocation.print(manifestVersion);
        return Promise.resolve();
    },
};
