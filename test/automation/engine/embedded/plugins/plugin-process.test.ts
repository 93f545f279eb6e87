import { chmod, mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect } from "chai";
import { locatePlugin } from "../../../../../automation/engine/embedded/plugins/locate.ts";
import { startPlugin } from "../../../../../automation/engine/embedded/plugins/plugin-process.ts";
import { rememberSecret } from "../../../../../infra/redact.ts";
import { identify } from "../../../../../infra/process-identity.ts";
import { failureOf } from "../../../../support/failure.ts";
import { withTemporaryFolder } from "../../../../support/temporary-folder.ts";

/** Writes an executable shell script and answers with its path. */
async function script(folder: string, name: string, body: string): Promise<string> {
    const file = path.join(folder, name);
    await mkdir(folder, { recursive: true });
    await writeFile(file, `#!/bin/sh\n${body}\n`);
    await chmod(file, 0o755);
    return file;
}

function start(file: string, folder: string): ReturnType<typeof startPlugin> {
    return startPlugin(file, "127.0.0.1:1", folder, process.env);
}

describe("a plugin process", () => {
    it("is told the engine's address, says its port, and is gone with everything it started when it is stopped", () =>
        withTemporaryFolder(async (folder) => {
            const body = 'echo "$1" > told; sleep 1000 & echo $! > child; echo 4711; wait';
            const plugin = await start(await script(folder, "pulumi-resource-a", body), folder);
            expect(plugin.address).to.equal("127.0.0.1:4711");
            expect(await readFile(path.join(folder, "told"), "utf8")).to.equal("127.0.0.1:1\n");
            const child = Number(await readFile(path.join(folder, "child"), "utf8"));
            await plugin.stop();
            await plugin.stop();
            while ((await identify(child)) !== null) await new Promise(setImmediate);
        }));

    it("that ends before it said its port is quoted, without the secrets that are known", () =>
        withTemporaryFolder(async (folder) => {
            rememberSecret("canary-of-plugins");
            const body = "echo no canary-of-plugins here >&2; exit 3";
            const failure = await failureOf(
                start(await script(folder, "pulumi-resource-a", body), folder),
                "ProviderFailed",
            );
            expect(failure.message).to.contain("Its last words: no [redacted] here");
        }));

    it("that says something else than a port is refused and ended", () =>
        withTemporaryFolder(async (folder) => {
            const file = await script(
                folder,
                "pulumi-resource-a",
                "echo $$ > pid; echo hello; exec sleep 1000",
            );
            await failureOf(start(file, folder), "ProviderFailed");
            expect(await identify(Number(await readFile(path.join(folder, "pid"), "utf8")))).to.equal(null);
        }));

    it("that cannot be started is named", () =>
        withTemporaryFolder(async (folder) => {
            const file = path.join(folder, "pulumi-resource-a");
            await writeFile(file, "#!/nowhere/interpreter\n", { mode: 0o755 });
            const failure = await failureOf(start(file, folder), "ProviderFailed");
            expect(failure.message).to.contain("pulumi-resource-a");
        }));
});

describe("the search for a plugin", () => {
    it("finds the first executable on the PATH, then the version that the CLI installed, or the newest", () =>
        withTemporaryFolder(async (folder) => {
            const name = "pulumi-resource-x";
            const installed = (version: string) =>
                path.join(folder, "home", "plugins", `resource-x-v${version}`);
            for (const version of ["1.9.0", "1.10.0"]) await script(installed(version), name, "");
            await mkdir(path.join(folder, "bin"));
            const env = { PATH: `:${folder}/none:${folder}/bin`, PULUMI_HOME: `${folder}/home` };
            expect(await locatePlugin("x", undefined, env)).to.equal(path.join(installed("1.10.0"), name));
            expect(await locatePlugin("x", "1.9.0", env)).to.equal(path.join(installed("1.9.0"), name));
            await writeFile(path.join(folder, "bin", name), "not executable", { mode: 0o644 });
            expect(await locatePlugin("x", "1.9.0", env)).to.equal(path.join(installed("1.9.0"), name));
            await chmod(path.join(folder, "bin", name), 0o755);
            expect(await locatePlugin("x", "1.9.0", env)).to.equal(path.join(folder, "bin", name));
        }));

    it("fails by the plugin's name where it is nowhere", async () => {
        const failure = await failureOf(locatePlugin("y", "2.0.0", { PATH: "" }), "EngineUnavailable");
        expect(failure.message).to.contain("pulumi-resource-y");
    });
});
