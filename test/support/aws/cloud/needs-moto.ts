import { skipBecause } from "../../skip.ts";
import { whyNoPython } from "./moto/python.ts";

/**
 * Skips where there can be no moto, with the reason. Under `LIFEBOAT_NO_SKIPS`, which the pipeline sets, it throws
 * instead: there a test that does not run is a failure.
 */
export function needsMoto(context: Mocha.Context): void {
    const why = whyNoPython();
    if (why === null) return;
    if (process.env["LIFEBOAT_NO_SKIPS"] !== undefined) throw new Error(`moto cannot run: ${why}`);
    skipBecause(context, why);
}
