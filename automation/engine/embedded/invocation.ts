import type { Flags } from "./arguments.ts";

/** The environment of a command: the process's own, with what the caller adds. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** One command of the CLI as it was asked for, and where its answer goes. */
export interface Invocation {
    readonly flags: Flags;
    readonly positionals: readonly string[];
    /** The folder with `Pulumi.yaml`. */
    readonly folder: string;
    readonly env: Environment;
    /** Aborted when the caller wants the command to end early. */
    readonly signal: AbortSignal | undefined;
    /** The command's result. */
    readonly print: (line: string) => void;
    /** What a person may want to know beside the result. */
    readonly note: (line: string) => void;
}
