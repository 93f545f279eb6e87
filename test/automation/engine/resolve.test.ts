import { chmod, mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect } from "chai";
import { resolveEngine } from "../../../automation/engine/resolve.ts";
import { failureOf } from "../../support/failure.ts";
import { withTemporaryFolder } from "../../support/temporary-folder.ts";

/** A folder with a `pulumi` that says it is of that version. */
function withPulumi(version: string, work: (folder: string) => Promise<void>): Promise<void> {
    return withTemporaryFolder(async (root) => {
        const folder = path.join(root, "bin");
        await mkdir(folder);
        await writeFile(path.join(folder, "pulumi"), `#!/bin/sh\necho ${version}\n`);
        await chmod(path.join(folder, "pulumi"), 0o755);
        await work(folder);
    });
}

const nowhere = { PATH: "/nowhere" };

describe("the choice of the engine", () => {
    for (const choice of [undefined, "", "auto", "embedded"]) {
        it(`is the embedded engine for the lab when LIFEBOAT_ENGINE is ${JSON.stringify(choice)}`, async () => {
            const engine = await resolveEngine({ ...nowhere, LIFEBOAT_ENGINE: choice }, "lab");
            expect(engine.kind).to.equal("embedded");
            expect(engine.version).to.match(/^3\.\d+\.\d+$/);
        });
    }

    it("is the CLI for the lab when it is asked for", () =>
        withPulumi("v3.260.0", async (folder) => {
            const engine = await resolveEngine({ PATH: `/nowhere:${folder}`, LIFEBOAT_ENGINE: "cli" }, "lab");
            expect(engine).to.include({ kind: "cli", version: "3.260.0" });
            expect(engine.command.command).to.equal(path.join(folder, "pulumi"));
        }));

    it("is the CLI for stacks on AWS", () =>
        withPulumi("v3.260.0", async (folder) => {
            expect((await resolveEngine({ PATH: folder }, "aws")).kind).to.equal("cli");
        }));

    it("fails where there is no CLI, naming the command that installs it", async () => {
        for (const [env, purpose] of [
            [nowhere, "aws"],
            [{ ...nowhere, LIFEBOAT_ENGINE: "cli" }, "lab"],
            [{}, "aws"],
        ] as const) {
            const failure = await failureOf(resolveEngine(env, purpose), "EngineUnavailable");
            expect(failure.hint).to.contain("lifeboat doctor --install-cli");
        }
    });

    for (const version of ["v2.25.0", "v4.0.0", "nonsense"]) {
        it(`fails for a CLI of the version ${version}, which the SDK does not accept`, () =>
            withPulumi(version, async (folder) => {
                const failure = await failureOf(resolveEngine({ PATH: folder }, "aws"), "EngineUnavailable");
                expect(failure.message).to.contain(path.join(folder, "pulumi"));
            }));
    }

    it("makes stacks on AWS with the embedded engine only where that is asked for", async () => {
        await failureOf(resolveEngine({ ...nowhere, LIFEBOAT_ENGINE: "auto" }, "aws"), "EngineUnavailable");
        const { kind } = await resolveEngine({ ...nowhere, LIFEBOAT_ENGINE: "embedded" }, "aws");
        expect(kind).to.equal("embedded");
    });

    it("refuses any other value with the nearest one", async () => {
        const failure = await failureOf(resolveEngine({ LIFEBOAT_ENGINE: "embeded" }, "lab"), "BadUsage");
        expect(failure.hint).to.contain("embedded");
        const far = await failureOf(resolveEngine({ LIFEBOAT_ENGINE: "terraform" }, "lab"), "BadUsage");
        expect(far.hint).to.contain("auto, cli, embedded");
    });
});
