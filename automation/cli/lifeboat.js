#!/usr/bin/env node
// Plain JavaScript that any Node can parse, so that an old Node and a missing `npm ci` end in a sentence and not in
// a stack trace. Whatever needs TypeScript is loaded after that, and neither --version nor a completion loads it.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const manifest = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
const words = process.argv.slice(2);

if (isOlder(process.versions.node, manifest.engines.node)) {
    stop(`lifeboat needs Node ${manifest.engines.node}, and this is ${process.versions.node}.`);
} else if (words.length === 1 && (words[0] === "--version" || words[0] === "-V")) {
    process.stdout.write(`${manifest.version}\n`);
} else if (!printedCompletion()) {
    await start();
}

/** A shell that starts waits for this: it is read from the generated docs, and written anew where they are missing. */
function printedCompletion() {
    if (words.length !== 2 || words[0] !== "completion" || !/^[a-z]+$/.test(words[1])) return false;
    try {
        process.stdout.write(
            readFileSync(new URL(`../../docs/completion/lifeboat.${words[1]}`, import.meta.url)),
        );
        return true;
    } catch {
        return false;
    }
}

async function start() {
    try {
        import.meta.resolve("tsx");
    } catch {
        stop("lifeboat's packages are not installed. Run `npm ci` in its folder first.");
        return;
    }
    const { load } = await import("../../infra/start/load.js");
    const { main } = await load(fileURLToPath(new URL("./main.ts", import.meta.url)));
    await main(words, manifest.version);
}

/** @param {string} version "20.19.1" @param {string} range ">=20.19" */
function isOlder(version, range) {
    const [major, minor] = version.split(".").map(Number);
    const [neededMajor, neededMinor] = range.replace(">=", "").split(".").map(Number);
    return major < neededMajor || (major === neededMajor && minor < (neededMinor || 0));
}

/** The exit code of a wrong configuration. @param {string} sentence */
function stop(sentence) {
    process.stderr.write(`${sentence}\n`);
    process.exitCode = 2;
}
