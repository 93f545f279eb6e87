import Mocha from "mocha";
import { nothing, sum, type FromTests, type Tally } from "./tally.ts";

/** Mocha's `spec` for people, and every count at once for the process that started us, in case this one dies. */
export default class Reporter extends Mocha.reporters.Spec {
    constructor(runner: Mocha.Runner, options: Mocha.MochaOptions) {
        super(runner, options);
        let tally = nothing;
        const count = (one: Partial<Tally>): void => {
            tally = sum(tally, { ...nothing, ...one });
            tell({ type: "counted", tally });
        };
        runner.on("pass", () => {
            count({ passed: 1 });
        });
        runner.on("fail", (_test: Mocha.Test, error: { readonly message?: string }) => {
            count({ failed: 1 });
            // the summary at the end is lost when this process dies before it; from another process comes a plain object
            process.stdout.write(`       ${error.message ?? "no reason given"}\n`);
        });
        runner.on("pending", () => {
            count({ skipped: 1 });
        });
        runner.on("end", () => {
            tell({ type: "ended" });
        });
    }
}

function tell(message: FromTests): void {
    if (process.connected) process.send?.(message, () => undefined);
}
