import type { CommanderError } from "commander";
import { Failure } from "../../infra/failure.ts";
import { unknownName } from "../../infra/nearest.ts";

/** What could have been typed at the place of the mistake. */
export interface Possible {
    /** The words so far: `lifeboat lab`. */
    readonly path: string;
    readonly commands: readonly string[];
    readonly options: readonly string[];
}

/** A complaint of commander as a failure of ours, with the nearest valid names. */
export function usageFailure(error: CommanderError, possible: Possible): Failure {
    const [, quoted = ""] = /'([^']*)'/.exec(error.message) ?? [];
    switch (error.code) {
        case "commander.unknownCommand":
            return unknownName("command", quoted, possible.commands);
        case "commander.unknownOption":
            return unknownName("option", quoted, possible.options);
        case "commander.help":
            return new Failure("BadUsage", `\`${possible.path}\` needs a command after it.`, {
                hint: `It can be ${possible.commands.join(", ")}.`,
            });
        default:
            return new Failure("BadUsage", sentenceOf(error.message), {
                hint: `\`${possible.path} --help\` shows what it takes.`,
            });
    }
}

/** "error: missing required argument 'file'" → "Missing required argument 'file'." */
function sentenceOf(message: string): string {
    const words = message.replace(/^error: /, "").trim();
    return `${words.charAt(0).toUpperCase()}${words.slice(1).replace(/\.$/, "")}.`;
}
