import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { expect } from "chai";
import { registry } from "../../../automation/cli/registry.ts";
import { cliEnvironment, lifeboat } from "../../support/cli.ts";
import { needsProgram } from "../../support/skip.ts";
import { withTemporaryFolder } from "../../support/temporary-folder.ts";

const zshAsk = path.join(import.meta.dirname, "../../support/complete.zsh");

/** How one shell is asked what would complete a line. */
interface Shell {
    readonly name: string;
    /** A script that prints the candidates, one per line, for the words in `$@`; the last is being typed. */
    readonly ask: (scriptFile: string, words: readonly string[]) => readonly string[];
}

const shells: readonly Shell[] = [
    {
        name: "bash",
        ask: (file, words) => [
            "--norc",
            "-c",
            `source "$0"; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _lifeboat; printf '%s\\n' "\${COMPREPLY[@]}"`,
            file,
            ...words,
        ],
    },
    {
        name: "fish",
        ask: (file, words) => [
            "--no-config",
            "-c",
            `source ${file}; complete -C ${quoted(words.join(" "))} | string replace -r '\\t.*' ''; true`,
        ],
    },
    { name: "zsh", ask: (file, words) => ["-f", zshAsk, file, words.join(" ")] },
];

for (const shell of shells) {
    describe(`completion in ${shell.name}`, () => {
        let printed: Promise<string> | undefined;
        const printedScript = (): Promise<string> =>
            (printed ??= lifeboat(["completion", shell.name]).then(({ stdout }) => stdout));

        async function complete(words: readonly string[]): Promise<readonly string[]> {
            return withTemporaryFolder(async (folder) => {
                const script = path.join(folder, "completion");
                await writeFile(script, await printedScript());
                const env = { ...cliEnvironment(), HOME: folder, TERM: "vt100" };
                const { stdout } = await promisify(execFile)(shell.name, [...shell.ask(script, words)], {
                    env,
                });
                return stdout
                    .split("\n")
                    .map((line) => line.trim())
                    .filter((line) => line !== "");
            });
        }

        it("offers every command", async function () {
            needsProgram(this, shell.name);
            expect(await complete(["lifeboat", ""])).to.include.members([
                ...registry.map(({ name }) => name),
                "help",
            ]);
        });

        it("offers the commands of a group, and the words that an argument can be", async function () {
            needsProgram(this, shell.name);
            expect(await complete(["lifeboat", "evidence", ""])).to.deep.equal(["verify"]);
            expect(await complete(["lifeboat", "completion", ""])).to.have.members(["bash", "zsh", "fish"]);
        });

        it("finds the command behind global options, and offers the values of an option", async function () {
            needsProgram(this, shell.name);
            expect(await complete(["lifeboat", "--quiet", "completion", ""])).to.include("fish");
            expect(await complete(["lifeboat", "report", "--format", ""])).to.include.members([
                "text",
                "markdown",
            ]);
        });

        it("offers the options of a command and the global ones", async function () {
            needsProgram(this, shell.name);
            const offered = await complete(["lifeboat", "history", "--"]);
            expect(offered).to.include.members(["--limit", "--json", "--home", "--help"]);
        });

        it("offers nothing for a word that begins like nothing", async function () {
            needsProgram(this, shell.name);
            expect(await complete(["lifeboat", "zzz"])).to.deep.equal([]);
        });
    });
}

describe("completion", () => {
    it("is printed as JSON, too", async () => {
        const run = await lifeboat(["completion", "bash", "--json"]);
        expect(JSON.parse(run.stdout)).to.include({ shell: "bash" }).and.to.have.property("script");
    });
});

function quoted(text: string): string {
    return `'${text.replaceAll("'", "\\'")}'`;
}
