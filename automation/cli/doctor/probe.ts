import { messageOf } from "../../../infra/failure.ts";
import type { CommandContext } from "../command.ts";

/** `warn`: something is missing that not everybody needs. `fail`: lifeboat will not work here. */
export type Health = "ok" | "warn" | "fail";

/** What a probe saw. */
export interface Finding {
    readonly health: Health;
    /** What was found, in a few words. */
    readonly found: string;
    /** What to do about it; absent where all is well. */
    readonly remedy?: string;
}

/** One thing that `lifeboat doctor` looks at. Changes nothing; what it throws is a `fail`. */
export interface Probe {
    /** Two words at most. */
    readonly name: string;
    readonly look: (context: CommandContext) => Promise<Finding>;
}

/** A finding under the name of what was looked at: one entry of `doctor --json`. */
export interface Diagnosis extends Finding {
    readonly name: string;
}

/** Looks with one probe; what it throws is a failed look with its hint as the remedy, never an error. */
export async function diagnose(probe: Probe, context: CommandContext): Promise<Diagnosis> {
    try {
        return { name: probe.name, ...(await probe.look(context)) };
    } catch (error) {
        const hint = error instanceof Error && "hint" in error ? error.hint : undefined;
        const remedy = typeof hint === "string" ? { remedy: hint } : {};
        return { name: probe.name, health: "fail", found: messageOf(error), ...remedy };
    }
}
