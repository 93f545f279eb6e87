import type { Readable, Writable } from "node:stream";
import type { WriteStream } from "node:tty";
import { redactKnown } from "../../infra/redact.ts";
import { coloursOf, wantsColours, type Colours } from "./colours.ts";
import { liveRegionOn, type LiveRegion } from "./live-region.ts";

/** Where a command reads and writes. */
export interface Streams {
    readonly stdin: Readable & { readonly isTTY?: boolean };
    readonly stdout: Writable & { readonly isTTY?: boolean };
    readonly stderr: Writable & { readonly isTTY?: boolean };
}

/** What the global options say about output. */
export interface OutputOptions {
    readonly format: "text" | "json";
    readonly quiet: boolean;
    /** `--no-color` was not given. */
    readonly colours: boolean;
}

/** The command's result goes to stdout, once, at the end. Everything else goes to stderr through here. */
export interface Output {
    readonly format: "text" | "json";
    /** For text that will be part of the result. */
    readonly colours: Colours;
    /** For notes, progress and errors. */
    readonly noteColours: Colours;
    /** The characters beyond ASCII that the terminal surely has. */
    readonly unicode: boolean;
    /** Somebody can be asked: both ends are terminals, and the result does not go into a pipe as JSON. */
    readonly interactive: boolean;
    /** Null where there is no terminal to redraw, or nobody wants to see it. */
    readonly live: LiveRegion | null;
    readonly streams: Streams;
    /** What is good to know; left out with `--quiet`. */
    readonly note: (line: string) => void;
    /** What must be known. */
    readonly error: (line: string) => void;
}

/** The output of one command, as streams, environment and options want it. */
export function createOutput(streams: Streams, env: NodeJS.ProcessEnv, options: OutputOptions): Output {
    const { stderr } = streams;
    const live = !options.quiet && isTerminal(stderr) && env["TERM"] !== "dumb" ? liveRegionOn(stderr) : null;
    const error = (line: string): void => {
        const text = `${redactKnown(line)}\n`;
        if (live === null) stderr.write(text);
        else live.print(text);
    };
    return {
        format: options.format,
        colours: coloursOf(wantsColours(streams.stdout, env, options.colours)),
        noteColours: coloursOf(wantsColours(stderr, env, options.colours)),
        unicode: env["TERM"] !== "linux",
        interactive: streams.stdin.isTTY === true && stderr.isTTY === true,
        live,
        streams,
        note: (line) => {
            if (!options.quiet) error(line);
        },
        error,
    };
}

/** One result: the document as JSON, or the text, with a line break at the end. Resolves when it is handed over. */
export async function printResult(
    output: Output,
    result: { readonly document: unknown; readonly text: string },
): Promise<void> {
    const text = output.format === "json" ? JSON.stringify(result.document, null, 2) : result.text;
    if (text !== "") await written(output.streams.stdout, `${text}\n`);
}

/** A reader that went away (`| head`) is no failure of ours: whoever closes the pipe has seen enough. */
function written(stream: Writable, text: string): Promise<void> {
    return new Promise((resolve) => {
        stream.write(text, () => {
            resolve();
        });
    });
}

function isTerminal(stream: Writable & { readonly isTTY?: boolean }): stream is WriteStream {
    return stream.isTTY === true;
}
