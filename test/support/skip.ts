import { spawnSync } from "node:child_process";

/** Ends the running test as skipped, with the reason in its title, so that nobody takes it for passed. */
export function skipBecause(context: Mocha.Context, reason: string): never {
    const test = context.runnable();
    test.title = `${test.title} (skipped: ${reason})`;
    return context.skip();
}

/** Skips the running test on machines that do not have a program. */
export function needsProgram(context: Mocha.Context, program: string): void {
    if (!hasProgram(program)) skipBecause(context, `there is no ${program} on the PATH`);
}

export function hasProgram(program: string): boolean {
    return spawnSync(program, ["--version"], { stdio: "ignore" }).error === undefined;
}
