import { setTimeout as pause } from "node:timers/promises";
import { Failure } from "../../../../infra/failure.ts";
import type { Invocation } from "../invocation.ts";
import { runProgram } from "../rpc/language.ts";
import { isProviderType, nameOf } from "../state/urn.ts";
import { installTheCli, unsupported } from "../unsupported.ts";
import { parallelOf } from "./conduct.ts";
import type { Update } from "./update.ts";

/** A program that failed of itself ends at once; one that waits for a failed resource never does. */
const farewellMilliseconds = 250;

/** Runs the program to its end, or until something failed and nothing is under way any more. */
export async function driveProgram(
    update: Update,
    engineAddress: string,
    invocation: Invocation,
): Promise<void> {
    const client = invocation.flags.value("--client");
    if (client === undefined) throw unsupported("programs other than inline ones");
    const { stack, config, preview, admission } = update;
    const program = runProgram(client, {
        stack,
        config,
        preview,
        engineAddress,
        parallel: parallelOf(invocation),
        folder: invocation.folder,
    }).then((error) => {
        if (error !== undefined) admission.fail(new Failure("Internal", `The program failed: ${error}`));
    });
    await Promise.race([program, admission.brokenOff()]);
    if (admission.failure !== undefined) {
        await admission.brokenOff();
        await Promise.race([program, pause(farewellMilliseconds)]);
        return;
    }
    refuseDeletions(update);
}

/** What exists and is no longer asked for would be deleted by the CLI. */
function refuseDeletions({ state }: Update): void {
    const [first, ...rest] = state.untouched.filter(({ type }) => !isProviderType(type));
    if (first === undefined) return;
    const others = rest.length === 0 ? "" : ` and ${rest.length} more`;
    throw new Failure(
        "EngineUnsupported",
        `${first.type} "${nameOf(first.urn)}"${others} would be deleted, because the program no longer asks for it; the embedded engine only destroys whole stacks.`,
        { hint: installTheCli },
    );
}
