import { spawn } from "node:child_process";
import { once } from "node:events";
import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect } from "chai";
import { cliEnvironment, executable, lifeboat } from "../../support/cli.ts";
import { checkout } from "../../support/source-files.ts";
import { withTemporaryFolder } from "../../support/temporary-folder.ts";

const escape = "\u001b[";

describe("the command line", () => {
    it("prints help on stdout and ends well when nothing is asked", async () => {
        const run = await lifeboat([]);
        expect(run).to.include({ exitCode: 0, stderr: "" });
        expect(run.stdout).to.contain("Usage: lifeboat").and.to.contain("history");
    });

    it("refuses an unknown command, option and choice with exit 2 and the nearest name", async () => {
        const mistakes = [
            { words: ["histroy"], nearest: "history" },
            { words: ["history", "--limti", "3"], nearest: "--limit" },
            { words: ["history", "--jsno"], nearest: "--json" },
            { words: ["report", "--format", "markdwon"], nearest: "markdown" },
            { words: ["evidence", "verfy"], nearest: "verify" },
            { words: ["history", "--output", "jsn"], nearest: "json" },
            { words: ["help", "histroy"], nearest: "history" },
        ];
        for (const { words, nearest } of mistakes) {
            const run = await lifeboat(words);
            expect(run, words.join(" ")).to.include({ exitCode: 2, stdout: "" });
            expect(run.stderr, words.join(" "))
                .to.contain("There is no")
                .and.to.contain(`Did you mean ${nearest}`);
        }
    });

    it("refuses what is missing, too much, or no number", async () => {
        for (const words of [
            ["completion"],
            ["completion", "bash", "zsh"],
            ["history", "-n", "many"],
            ["evidence"],
        ]) {
            const run = await lifeboat(words);
            expect(run, words.join(" ")).to.include({ exitCode: 2, stdout: "" });
            expect(run.stderr).to.match(/^✗ \S.*\.\n {2}\S.*\n$/);
        }
    });

    it("shows no stack for a mistake", async () => {
        const run = await lifeboat(["report", "no-such-drill"]);
        expect(run.stderr).to.not.match(/^\s+at /m);
    });

    it("answers a mistake with one JSON document when JSON is asked for, however it is asked for", async () => {
        for (const words of [
            ["--json", "histroy"],
            ["history", "--what", "-o", "json"],
            ["report", "x", "--output=json"],
        ]) {
            const run = await lifeboat(words);
            const { error } = JSON.parse(run.stdout) as { error: Record<string, unknown> };
            expect(error, words.join(" ")).to.have.keys("name", "message", "hint", "exitCode");
            expect(error["exitCode"]).to.equal(2).and.to.equal(run.exitCode);
        }
    });

    it("prints one JSON document and nothing else on stdout", async () => {
        const run = await lifeboat(["history", "--json"]);
        expect(JSON.parse(run.stdout)).to.deep.equal({ total: 0, drills: [] });
        expect(run.exitCode).to.equal(0);
    });

    it("takes global options before and after the command", async () => {
        const before = await lifeboat(["--json", "history"]);
        const after = await lifeboat(["history", "--json"]);
        expect(before.stdout).to.equal(after.stdout);
    });

    it("uses the state folder of --home before that of LIFEBOAT_HOME", async () => {
        await withTemporaryFolder(async (home) => {
            await mkdir(path.join(home, "drills", "drill-20260101t000000z-abcdef"), { recursive: true });
            expect((await lifeboat(["history"], { home })).stdout).to.contain(
                "drill-20260101t000000z-abcdef",
            );
            const other = await lifeboat(["history", "--home", path.join(home, "other")], { home });
            expect(other.stdout).to.equal("No drill was run here yet.\n");
        });
    });

    it("colours nothing in a pipe, something with FORCE_COLOR, and nothing with NO_COLOR or --no-color", async () => {
        const coloured = { FORCE_COLOR: "1" };
        expect((await lifeboat(["--help"])).stdout).to.not.contain(escape);
        expect((await lifeboat(["--help"], { env: coloured })).stdout).to.contain(escape);
        expect((await lifeboat(["--help"], { env: { ...coloured, NO_COLOR: "1" } })).stdout).to.not.contain(
            escape,
        );
        expect((await lifeboat(["--help", "--no-color"], { env: coloured })).stdout).to.not.contain(escape);
        const mistake = await lifeboat(["histroy", "--no-color"], { env: coloured });
        expect(mistake.stderr).to.not.contain(escape);
    });

    it("refuses a log level that does not exist, from the option and from the environment", async () => {
        expect((await lifeboat(["history", "--log-level", "loud"])).exitCode).to.equal(2);
        expect((await lifeboat(["history"], { env: { LIFEBOAT_LOG: "loud" } })).exitCode).to.equal(2);
    });

    it("writes the log as JSON lines to stderr, with what caused a failure", async () => {
        const run = await lifeboat(["report", "x", "--log-level", "debug"]);
        const line = run.stderr.split("\n").find((text) => text.startsWith("{")) ?? "";
        expect(JSON.parse(line)).to.include({ level: "debug", msg: "the command failed" });
    });

    it("stays calm when the reader of its output goes away", async () => {
        const child = spawn(process.execPath, [executable, "help"], { env: cliEnvironment() });
        child.stdout.destroy();
        let stderr = "";
        child.stderr.on("data", (piece: Buffer) => (stderr += piece.toString()));
        const [code] = (await once(child, "close")) as [number];
        expect({ code, stderr }).to.deep.equal({ code: 0, stderr: "" });
    });
});

describe("help", () => {
    it("shows examples and exit codes of a command, by --help and by help", async () => {
        const byOption = await lifeboat(["evidence", "verify", "--help"]);
        const byCommand = await lifeboat(["help", "evidence", "verify"]);
        expect(byOption.stdout).to.equal(byCommand.stdout);
        expect(byOption.stdout)
            .to.contain("Examples:")
            .and.to.contain("Exit codes:")
            .and.to.contain("  20   ");
    });

    it("knows topics that belong to no command", async () => {
        expect((await lifeboat(["help", "exit-codes"])).stdout).to.match(
            /^ {2}25 +there is no fresh proof$/m,
        );
        expect((await lifeboat(["help", "environment"])).stdout).to.contain("LIFEBOAT_HOME");
    });
});

describe("the executable", () => {
    it("says its version", async () => {
        const manifest = JSON.parse(await readFile(path.join(checkout, "package.json"), "utf8")) as {
            version: string;
        };
        for (const words of [["--version"], ["-V"], ["history", "--version"]]) {
            expect((await lifeboat(words)).stdout, words.join(" ")).to.equal(`${manifest.version}\n`);
        }
    });

    it("runs from any folder, even one with a tsconfig.json that cannot be read", async () => {
        await withTemporaryFolder(async (cwd) => {
            await writeFile(path.join(cwd, "tsconfig.json"), "{ not JSON");
            const run = await lifeboat(["history"], { cwd });
            expect(run).to.deep.equal({ exitCode: 0, stdout: "No drill was run here yet.\n", stderr: "" });
        });
    });

    it("says in a sentence that the packages are missing", async () => {
        await withTemporaryFolder(async (folder) => {
            const copy = await copyOf(folder, ">=20.19");
            const run = await runNode([copy, "history"]);
            expect(run.code).to.equal(2);
            expect(run.stderr).to.contain("Run `npm ci`").and.to.not.contain("    at ");
        });
    });

    it("says in a sentence that this Node is too old", async () => {
        await withTemporaryFolder(async (folder) => {
            const run = await runNode([await copyOf(folder, ">=99.1"), "history"]);
            expect(run).to.deep.equal({
                code: 2,
                stderr: `lifeboat needs Node >=99.1, and this is ${process.versions.node}.\n`,
            });
        });
    });

    it("is what npm runs as lifeboat, and as npx lifeboat in the checkout", async () => {
        for (const words of [
            ["run", "--silent", "lifeboat", "--", "--version"],
            ["exec", "--", "lifeboat", "--version"],
        ]) {
            const child = spawn("npm", words, {
                cwd: checkout,
                env: cliEnvironment(),
                stdio: ["ignore", "pipe", "pipe"],
            });
            let stdout = "";
            child.stdout.on("data", (piece: Buffer) => (stdout += piece.toString()));
            child.stderr.resume();
            await once(child, "close");
            expect(stdout, words.join(" ")).to.match(/^\d+\.\d+\.\d+\n$/);
        }
    });
});

/** The executable alone in a checkout without packages. */
async function copyOf(folder: string, engines: string): Promise<string> {
    const copy = path.join(folder, "automation/cli/lifeboat.js");
    await mkdir(path.dirname(copy), { recursive: true });
    await cp(executable, copy);
    const manifest = { version: "0.0.0", type: "module", engines: { node: engines } };
    await writeFile(path.join(folder, "package.json"), JSON.stringify(manifest));
    return copy;
}

async function runNode(
    words: readonly string[],
): Promise<{ readonly code: number; readonly stderr: string }> {
    const child = spawn(process.execPath, words, {
        env: cliEnvironment(),
        stdio: ["ignore", "ignore", "pipe"],
    });
    let stderr = "";
    child.stderr.on("data", (piece: Buffer) => (stderr += piece.toString()));
    const [code] = (await once(child, "close")) as [number];
    return { code, stderr };
}
