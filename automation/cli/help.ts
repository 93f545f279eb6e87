import { Help, type HelpConfiguration } from "commander";
import { exitCodes, type ExitCode } from "../exit-codes.ts";
import type { Colours } from "./colours.ts";
import type { Command } from "./command.ts";

/** How help looks: commander's text, our colours, and behind it the examples and exit codes of the command. */
export function helpLook(command: Command | undefined, colours: Colours): HelpConfiguration {
    return {
        showGlobalOptions: true,
        styleTitle: (text) => colours.bold(text),
        styleOptionTerm: (text) => colours.cyan(text),
        styleArgumentTerm: (text) => colours.cyan(text),
        styleSubcommandTerm: (text) => colours.cyan(text),
        subcommandTerm: (parser) => parser.name(),
        formatHelp: (parser, helper) => {
            const own = Help.prototype.formatHelp.call(helper, parser, helper).trimEnd();
            const more =
                command === undefined
                    ? []
                    : [...exampleLines(command, colours), ...codeLines(command, colours)];
            return `${[own, ...more].join("\n")}\n`;
        },
    };
}

function exampleLines(command: Command, colours: Colours): readonly string[] {
    const lines = command.examples.map(({ line, does }) => `  ${line}\n      ${colours.dim(does)}`);
    return ["", colours.bold("Examples:"), ...lines];
}

function codeLines(command: Command, colours: Colours): readonly string[] {
    // 1, 8 and 255 go without saying
    const codes = ascending([0, 2, ...command.exitCodes]);
    const more = colours.dim("  all of them: lifeboat help exit-codes");
    return ["", colours.bold("Exit codes:"), ...codes.map(codeLine), more];
}

function codeLine(code: ExitCode): string {
    return `  ${String(code).padEnd(4)} ${exitCodes[code]}`;
}

function ascending(codes: readonly ExitCode[]): readonly ExitCode[] {
    return [...new Set(codes)].sort((left, right) => left - right);
}

/** Environment variables that a person may set, and what they do. */
export const environment: Readonly<Record<string, string>> = {
    LIFEBOAT_HOME: "the state folder; default .lifeboat in the checkout, --home goes first",
    LIFEBOAT_ENGINE: "auto, cli or embedded: which Pulumi engine runs drills; default auto",
    LIFEBOAT_LAB: "small makes the lab's shop with 10,000 rows instead of 502,734",
    LIFEBOAT_POSTGRES: "the major of a lab that has to be made; default 18, --postgres of lab up goes first",
    LIFEBOAT_LOG: "silent, error, warn, info, debug or trace; default warn, --log-level goes first",
    LIFEBOAT_RDS_CA_FILE:
        "PEM file with the authorities of RDS's certificates, where lifeboat brings none along",
    NO_COLOR: "anything but nothing: no colours",
    FORCE_COLOR: "colours even where there is no terminal",
};

/** Help that belongs to no single command: `lifeboat help exit-codes`. */
export const topics: Readonly<Record<string, string>> = {
    "exit-codes": [
        "What the exit status means. 0 to 9 and 255 are the Pulumi CLI's own numbers.",
        "",
        ...ascending(Object.keys(exitCodes).map((code) => Number(code) as ExitCode)).map(codeLine),
    ].join("\n"),
    environment: Object.entries(environment)
        .map(([name, does]) => `  ${name.padEnd(18)} ${does}`)
        .join("\n"),
};
