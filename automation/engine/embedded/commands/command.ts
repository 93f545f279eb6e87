import type { Syntax } from "../arguments.ts";
import type { Invocation } from "../invocation.ts";

/** One command of the CLI that the embedded engine answers. */
export interface Command {
    /** As typed after `pulumi`. */
    readonly words: string;
    readonly syntax: Syntax;
    readonly run: (invocation: Invocation) => Promise<void>;
}
