import type { Call } from "../../../support/aws/cloud/call.ts";
import type { RunningDrill } from "../../../support/running-drill.ts";
import type { Killing } from "./killing.ts";

/** Which call of a drill. */
export type When = (call: Call) => boolean;

/** Calls of one action. */
export function named(action: string): When {
    return (call) => call.action === action;
}

/**
 * Starts a drill and hurts it when AWS has one of its requests and has not carried it out: what AWS does then, nobody
 * hears of and nobody has noted. Resolves when the drill is hurt.
 */
export async function strike(
    { ground, start }: Pick<Killing, "ground" | "start">,
    when: When,
    hurt: (drill: RunningDrill) => Promise<void>,
    source?: string,
): Promise<RunningDrill> {
    const begun = start("started", source);
    const call = { reached: false };
    const isStruck = new Promise<void>((resolve, reject) => {
        const run = (): Promise<void> => {
            call.reached = true;
            return begun.then(hurt).then(resolve, reject);
        };
        ground.cloud.control.fail({ when, times: 1, answer: { kind: "meanwhile", run } });
    });
    const drill = await begun;
    await Promise.race([isStruck, drill.ended]);
    if (!call.reached) throw new Error(`the drill ended without that call: ${drill.stderr()}`);
    await isStruck;
    return drill;
}
