import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { availableParallelism } from "node:os";
import path from "node:path";
import { nothing, sum, type FromTests, type Tally } from "./tally.ts";

const mocha = "node_modules/mocha/bin/mocha.js";
const reporter = path.join(import.meta.dirname, "reporter.ts");
const rootHooks = path.join(import.meta.dirname, "..", "support", "root-hooks.ts");
const everything = "test/**/*.test.ts";

/** Runs for longer than all others together: `npm run test:aws` has it. */
const long = "test/aws/long/**";

/** Files side by side, one per processor: more of them only wait for each other. */
const sideBySide = availableParallelism() > 1 ? ["--parallel", "--jobs", `${availableParallelism()}`] : [];

/** Tests that have all ended leave nothing running; what still runs after this was forgotten by one of them. */
const patienceMs = 30_000;

/**
 * Runs mocha in a process of its own, so that whatever a test does to its process, somebody is left to count.
 * A process that dies, that loads nothing, or that does not end is one more failure.
 * @param words what mocha is told; every test file where none is named
 * @param variables what the tests find in their environment beside ours
 */
export async function runMocha(
    words: readonly string[],
    variables: Readonly<Record<string, string>> = {},
): Promise<Tally> {
    const named = words.some((word) => word.endsWith(".ts"));
    const told = named ? words : [...sideBySide, ...words, "--ignore", long, everything];
    const child = spawn(
        process.execPath,
        ["--import", "tsx", mocha, "--forbid-only", "--require", rootHooks, "--reporter", reporter, ...told],
        { stdio: ["ignore", "inherit", "inherit", "ipc"], env: { ...process.env, ...variables } },
    );
    const { tally, trouble } = await watch(child);
    if (trouble === null) return tally;
    process.stdout.write(`\n✗ ${trouble}\n`);
    return sum(tally, { ...nothing, failed: 1 });
}

async function watch(
    child: ChildProcess,
): Promise<{ readonly tally: Tally; readonly trouble: string | null }> {
    let tally = nothing;
    let end: "none" | "reached" | "hung" = "none";
    let timer: NodeJS.Timeout | undefined;
    child.on("message", (message: FromTests) => {
        if (message.type === "counted") {
            tally = message.tally;
            return;
        }
        end = "reached";
        timer = setTimeout(() => {
            end = "hung";
            child.kill("SIGKILL");
        }, patienceMs);
    });
    const [code, signal] = (await once(child, "close")) as [number | null, string | null];
    clearTimeout(timer);
    return { tally, trouble: troubleOf(end, tally, signal ?? `exit ${code ?? "?"}`) };
}

/** What went wrong beside the tests themselves. */
function troubleOf(end: "none" | "reached" | "hung", tally: Tally, how: string): string | null {
    if (end === "none") return `The tests did not run to their end: ${how}.`;
    if (end === "hung")
        return "The tests ended, but their process did not: one of them left something running.";
    return how !== "exit 0" && tally.failed === 0 ? `No test failed, but the tests ended with ${how}.` : null;
}
