import { logLevels } from "../logger.ts";
import { choice, flag, option } from "./inputs.ts";

/** Options that every command understands, before or after its name. */
export const globalInputs = {
    output: choice("-o, --output <format>", "how the result is printed on stdout", ["text", "json"], "text"),
    json: flag("--json", "short for --output json"),
    quiet: flag("-q, --quiet", "no progress and no notes on stderr, only errors"),
    noColor: flag("--no-color", "no colours; NO_COLOR and FORCE_COLOR are honoured too"),
    home: option("--home <dir>", "the state folder, instead of LIFEBOAT_HOME or .lifeboat in the checkout"),
    cwd: option("-C, --cwd <dir>", "the folder of the Pulumi.<stack>.yaml files, instead of the checkout"),
    logLevel: option("--log-level <level>", "write the log to stderr, instead of what LIFEBOAT_LOG says", {
        choices: logLevels,
    }),
} as const;

/**
 * Whether a command line asks for JSON, found without parsing it: a command line that cannot be parsed is answered
 * in the format it asks for, too.
 */
export function asksForJson(words: readonly string[]): boolean {
    const end = words.indexOf("--");
    const options = end === -1 ? words : words.slice(0, end);
    return options.some(
        (word, index) =>
            word === "--json" ||
            word === "--output=json" ||
            word === "-ojson" ||
            (word === "json" && ["-o", "--output"].includes(options[index - 1] ?? "")),
    );
}

/** Whether a command line asks for a text about commands, and not for what they do. */
export function wantsHelp(words: readonly string[]): boolean {
    return words.length === 0 || words.some((word) => ["-h", "--help", "help"].includes(word));
}
