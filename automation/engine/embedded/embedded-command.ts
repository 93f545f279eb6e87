import { SemVer } from "semver";
import { Failure, messageOf } from "../../../infra/failure.ts";
import { redactKnown } from "../../../infra/redact.ts";
import { parseArguments } from "./arguments.ts";
import type { Command } from "./commands/command.ts";
import { commands as everyCommand } from "./commands/registry.ts";
import type { Invocation } from "./invocation.ts";
import { sdkVersion } from "./sdk-version.ts";
import { unsupported } from "./unsupported.ts";

/** What a command printed, and its exit code. */
export interface CommandResult {
    readonly stdout: string;
    readonly stderr: string;
    readonly code: number;
}

/** The Automation API's `PulumiCommand`, with the member that its type does not show. */
export interface EmbeddedCommand {
    readonly command: string;
    readonly version: SemVer;
    /**
     * Runs one command of the CLI in this process.
     * @param env is added to the environment of the process
     */
    readonly run: (
        args: string[],
        cwd: string,
        env: Record<string, string>,
        onOutput?: (text: string) => void,
        onError?: (text: string) => void,
        signal?: AbortSignal,
    ) => Promise<CommandResult>;
}

/**
 * The embedded engine as the Automation API sees it.
 * @param asCommandError what `run` throws for a failure: the SDK tells some of its own error classes from others
 * @param commands what it answers; default: all that it can
 */
export function embeddedCommand(
    asCommandError: (failure: Failure, output: CommandResult) => Error,
    commands: readonly Command[] = everyCommand,
): EmbeddedCommand {
    return {
        command: "pulumi",
        version: new SemVer(sdkVersion),
        run: async (args, cwd, env, onOutput, onError, signal) => {
            const stdout = collector(onOutput);
            const stderr = collector(onError);
            try {
                await runCommand(args, commands, {
                    folder: cwd,
                    env: { ...process.env, ...env },
                    signal,
                    print: stdout.line,
                    note: stderr.line,
                });
                return { stdout: stdout.text(), stderr: stderr.text(), code: 0 };
            } catch (error) {
                const failure =
                    error instanceof Failure
                        ? error
                        : new Failure("Internal", messageOf(error), { cause: error });
                stderr.line(`error: ${redactKnown(failure.message)}`);
                throw asCommandError(failure, { stdout: stdout.text(), stderr: stderr.text(), code: 1 });
            }
        },
    };
}

type Circumstances = Omit<Invocation, "flags" | "positionals">;

async function runCommand(
    args: readonly string[],
    commands: readonly Command[],
    circumstances: Circumstances,
): Promise<void> {
    const command = commandFor(args, commands);
    const rest = args.slice(command.words.split(" ").length);
    await command.run({ ...parseArguments(rest, command.syntax, command.words), ...circumstances });
}

/** The command whose words the arguments begin with; the longest where several do. */
function commandFor(args: readonly string[], commands: readonly Command[]): Command {
    const typed = `${args.join(" ")} `;
    const [found] = commands
        .filter(({ words }) => typed.startsWith(`${words} `))
        .sort((left, right) => right.words.length - left.words.length);
    if (found !== undefined) return found;
    const words = args.slice(0, 2).filter((word) => !word.startsWith("-"));
    throw unsupported(`\`pulumi ${words.join(" ")}\``);
}

function collector(tell: ((text: string) => void) | undefined): {
    line: (line: string) => void;
    text: () => string;
} {
    const lines: string[] = [];
    return {
        line: (line) => {
            lines.push(line);
            tell?.(`${line}\n`);
        },
        text: () => lines.join("\n"),
    };
}
