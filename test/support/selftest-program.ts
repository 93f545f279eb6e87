/** Runs a selftest in the state folder of its first argument, and tells what it is at: to be killed in the middle. */
import { runSelftest } from "../../drills/selftest/run.ts";
import { mutations } from "../../drills/selftest/registry.ts";
import { homeAt } from "../../infra/home.ts";

const [, , root = ""] = process.argv;
await runSelftest({
    home: homeAt(root),
    mutations: mutations.slice(0, 3),
    seeds: [1],
    jobs: 1,
    progress: (doing) => process.stdout.write(`${doing}\n`),
    onInjection: (_injection, done) => process.stdout.write(`injection ${done}\n`),
    signal: new AbortController().signal,
});
