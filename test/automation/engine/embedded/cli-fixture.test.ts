import { cp, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect } from "chai";
import { embeddedEngine } from "../../../../automation/engine/automation.ts";
import type { EmbeddedCommand } from "../../../../automation/engine/embedded/embedded-command.ts";
import { readProbeJournal } from "../../../support/probe-provider/journal.ts";
import { probePlugins } from "../../../support/probe-stack.ts";
import { readStateByPython } from "../../../support/read-state.ts";
import { withTemporaryFolder } from "../../../support/temporary-folder.ts";

const fixture = path.join(import.meta.dirname, "..", "..", "..", "fixtures", "cli-state");

interface Fixture {
    /** Runs one command on a copy of the fixture; answers with what it printed. */
    readonly run: (...args: string[]) => Promise<string>;
    readonly folder: string;
    readonly passphraseFile: string;
    readonly journal: string;
}

function withFixture<Result>(work: (fixture: Fixture) => Promise<Result>): Promise<Result> {
    return withTemporaryFolder(async (folder) => {
        await cp(fixture, folder, { recursive: true });
        await writeFile(path.join(folder, "Pulumi.yaml"), "name: lifeboat\nruntime: nodejs\n");
        const passphraseFile = path.join(folder, "passphrase");
        await writeFile(passphraseFile, "lifeboat");
        const journal = path.join(folder, "journal.jsonl");
        // The type of the SDK does not show `run`.
        const engine = embeddedEngine().command as unknown as EmbeddedCommand;
        const env = {
            PULUMI_BACKEND_URL: `file://${folder}`,
            PULUMI_CONFIG_PASSPHRASE: "lifeboat",
            PATH: `${probePlugins}${path.delimiter}${process.env["PATH"] ?? ""}`,
            PROBE_JOURNAL: journal,
        };
        const run = async (...args: string[]) => (await engine.run(args, folder, env)).stdout;
        return work({ run, folder, passphraseFile, journal });
    });
}

describe("a stack that the Pulumi CLI wrote", () => {
    it("is listed", () =>
        withFixture(async ({ run }) => {
            expect(JSON.parse(await run("stack", "ls", "--json"))).to.deep.equal([
                {
                    name: "drill-fixture",
                    current: false,
                    lastUpdate: "2026-11-20T21:42:33.147333008Z",
                    resourceCount: 5,
                },
            ]);
        }));

    it("is decrypted", () =>
        withFixture(async ({ run }) => {
            const outputs = ["stack", "output", "--json", "--stack", "drill-fixture"];
            const plain = { path: "/var/lib/lifeboat/restored", list: [1, "two", { three: true }] };
            expect(JSON.parse(await run(...outputs))).to.deep.equal({ ...plain, password: "[secret]" });
            expect(JSON.parse(await run(...outputs, "--show-secrets"))).to.deep.equal({
                ...plain,
                password: "output-secret",
            });
        }));

    it("is destroyed by the provider that it names, dependents first", () =>
        withFixture(async ({ run, journal }) => {
            await run("destroy", "--yes", "--skip-preview", "--stack", "drill-fixture");
            const removed = readProbeJournal(journal).filter(({ call }) => call === "deleted");
            expect(removed.map(({ id }) => id)).to.deep.equal(["probe-restored-session", "probe-restored"]);
            await run("stack", "rm", "--yes", "drill-fixture");
            expect(JSON.parse(await run("stack", "ls", "--json"))).to.deep.equal([]);
        }));

    it("keeps the members that this engine does not know", () =>
        withFixture(async ({ run, folder }) => {
            const file = path.join(folder, ".pulumi", "stacks", "lifeboat", "drill-fixture.json");
            const text = await readFile(file, "utf8");
            await writeFile(
                file,
                text.replace('"metadata": {}', '"metadata": {"of": "tomorrow"}, "snippets": [7]'),
            );
            await run("destroy", "--yes", "--skip-preview", "--stack", "drill-fixture");
            expect(await readFile(file, "utf8")).to.contain('"metadata":{"of":"tomorrow"},"snippets":[7]');
        }));

    it("is read alike by a program that shares no code with the engine", function () {
        return withFixture(async ({ folder, passphraseFile }) => {
            const [stack] = await readStateByPython(this, folder, passphraseFile);
            expect(stack).to.include({ stack: "drill-fixture", right: true });
            expect(stack?.latest.resources?.[0]?.outputs?.["password"]).to.equal("output-secret");
        });
    });
});
