import path from "node:path";
import { codeOf, Failure } from "../../infra/failure.ts";
import { homeAt, resolveHome } from "../../infra/home.ts";
import { keepMemoryModest } from "../../infra/modest-memory.ts";
import { unknownName } from "../../infra/nearest.ts";
import type { ExitCode } from "../exit-codes.ts";
import { createLogger, logLevelOf, logLevels, type LogLevel } from "../logger.ts";
import { coloursOf, wantsColours } from "./colours.ts";
import type { Command, CommandContext } from "./command.ts";
import { reportError } from "./error-report.ts";
import { asksForJson, globalInputs } from "./globals.ts";
import { choicesOf, nounOf, type Input } from "./inputs.ts";
import { watchInterrupts, type Interrupts } from "./interrupts.ts";
import { createOutput, printResult, type Output, type Streams } from "./output.ts";
import { readCommandLine, type TypedInputs } from "./program.ts";
import { commandsFor, everyCommand, isHurried } from "./registry.ts";

const checkout = path.resolve(import.meta.dirname, "../..");

/** Runs one command line to its end, and ends the process with its exit code. */
export async function main(words: readonly string[], version: string): Promise<void> {
    if (!isHurried(words)) keepMemoryModest();
    const { stdin, stdout, stderr, env } = process;
    const streams: Streams = { stdin, stdout, stderr };
    const fallback = createOutput(streams, env, {
        format: asksForJson(words) ? "json" : "text",
        quiet: false,
        colours: !words.includes("--no-color"),
    });
    for (const stream of [stdout, stderr]) stream.on("error", ignoreLostReader);
    const fail = (error: unknown): void => {
        void reportError(fallback, error).then((exitCode) => process.exit(exitCode));
    };
    process.on("uncaughtException", fail);
    process.on("unhandledRejection", fail);
    try {
        process.exit(await run(words, version, streams));
    } catch (error) {
        fail(error);
    }
}

async function run(words: readonly string[], version: string, streams: Streams): Promise<ExitCode> {
    const { env } = process;
    const colours = coloursOf(wantsColours(streams.stdout, env, !words.includes("--no-color")));
    const width = Math.min(process.stdout.columns || 80, 110);
    const request = await readCommandLine(words, await commandsFor(words), { version, colours, width });
    if (request.type === "print") {
        const plain = createOutput(streams, env, { format: "text", quiet: false, colours: true });
        await printResult(plain, { document: null, text: request.text });
        return 0;
    }
    await checkChoices(request.typed);
    const read = reader(request.typed);
    const output = createOutput(streams, env, {
        format: read(globalInputs.json) ? "json" : read(globalInputs.output),
        quiet: read(globalInputs.quiet),
        colours: !read(globalInputs.noColor),
    });
    const interrupts = watchInterrupts({
        heard: (because) => {
            output.note(
                `${because}: undoing what was made. Once more kills it; lifeboat sweep then cleans up.`,
            );
        },
        giveUp: () => {
            const gaveUp = new Failure("DrillInterrupted", "Stopped at once, before the command had ended.");
            void reportError(output, gaveUp).then((exitCode) => process.exit(exitCode));
        },
    });
    return runCommand(request.command, read, output, interrupts);
}

async function runCommand(
    command: Command,
    read: <Value>(input: Input<Value>) => Value,
    output: Output,
    interrupts: Interrupts,
): Promise<ExitCode> {
    const home = read(globalInputs.home);
    const level = demandLogLevel(read(globalInputs.logLevel) ?? process.env["LIFEBOAT_LOG"]);
    const context: CommandContext = {
        home: home === undefined ? resolveHome(process.env, checkout) : homeAt(path.resolve(home)),
        checkout,
        stacks: path.resolve(read(globalInputs.cwd) ?? checkout),
        env: process.env,
        log: createLogger({
            level,
            write: (line) => {
                output.error(line.trimEnd());
            },
        }),
        output,
        interrupts,
        everyCommand,
    };
    try {
        const result = await command.run(context, read);
        await printResult(output, result);
        return result.exitCode ?? 0;
    } catch (error) {
        context.log.debug({ err: error }, "the command failed");
        throw error;
    }
}

function demandLogLevel(word: string | undefined): LogLevel {
    if (word === undefined || word === "") return "warn";
    const level = logLevelOf(word);
    if (level === null) throw unknownName("log level", word, logLevels);
    return level;
}

function reader(typed: TypedInputs): <Value>(input: Input<Value>) => Value {
    return (input) => input.read(typed.get(input));
}

async function checkChoices(typed: TypedInputs): Promise<void> {
    for (const [input, word] of typed) {
        if (typeof word !== "string") continue;
        const choices = await choicesOf(input);
        if (choices !== undefined && !choices.includes(word)) throw unknownName(nounOf(input), word, choices);
    }
}

/** A pipe or a terminal that was closed at the other end must not end a drill that has something to clean up. */
function ignoreLostReader(error: Error): void {
    if (!["EPIPE", "EIO"].includes(codeOf(error) ?? "")) throw error;
}
