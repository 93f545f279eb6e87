import { isCancel, text } from "@clack/prompts";
import { Failure } from "../../infra/failure.ts";
import type { Output } from "./output.ts";

/** A step that destroys something, and what a person must say to have it done. */
export interface Danger {
    /** What would happen, a sentence per line, with the real names filled in. */
    readonly plan: readonly string[];
    /** The name to type: of what would be destroyed. */
    readonly name: string;
    /** The line that does it without a question. */
    readonly command: string;
    /** `--yes` was given. */
    readonly yes: boolean;
}

/** Shows the plan, and returns when it may be carried out. Throws `NotConfirmed` otherwise: then nothing was touched. */
export async function confirm(output: Output, danger: Danger): Promise<void> {
    if (danger.yes) return;
    for (const line of danger.plan) output.error(line);
    if (!output.interactive) {
        throw new Failure("NotConfirmed", "Nothing was done: this is only the plan.", {
            hint: `To carry it out: ${danger.command}`,
        });
    }
    const typed = await text({
        message: `Type ${danger.name} to carry it out.`,
        input: output.streams.stdin,
        output: output.streams.stderr,
    });
    if (isCancel(typed) || typed !== danger.name) {
        throw new Failure("NotConfirmed", "Nothing was done: the name was not typed.", {
            hint: `To carry it out without a question: ${danger.command}`,
        });
    }
}
