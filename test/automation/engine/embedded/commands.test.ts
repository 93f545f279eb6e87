import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect } from "chai";
import { embeddedCommand } from "../../../../automation/engine/embedded/embedded-command.ts";
import { StackExists, StackMissing } from "../../../../automation/engine/embedded/command-failures.ts";
import { failureOf } from "../../../support/failure.ts";
import { withTemporaryFolder } from "../../../support/temporary-folder.ts";

const engine = embeddedCommand((failure) => failure);

type Run = (...args: string[]) => Promise<string>;

/** A project with the stack `s`. */
function withProject(
    work: (run: Run, folder: string, env: Record<string, string>) => Promise<void>,
): Promise<void> {
    return withTemporaryFolder(async (folder) => {
        await writeFile(path.join(folder, "Pulumi.yaml"), "name: lifeboat\nruntime: nodejs\n");
        await mkdir(path.join(folder, "state"));
        const env: Record<string, string> = {
            PULUMI_BACKEND_URL: `file://${folder}/state`,
            PULUMI_CONFIG_PASSPHRASE: "of the tests",
        };
        const run: Run = async (...args) => (await engine.run(args, folder, env)).stdout;
        await run("stack", "init", "s");
        await work(run, folder, env);
    });
}

describe("the commands of the embedded engine", () => {
    it("version answers with a version that the SDK takes for one with gRPC events", async () => {
        const { stdout } = await engine.run(["version"], process.cwd(), {});
        expect(stdout).to.match(/^v3\.\d+\.\d+$/);
        expect(engine.version.compare("3.205.0")).to.equal(1);
    });

    it("stack init writes the salt to the settings and to the checkpoint", () =>
        withProject(async (_run, folder) => {
            const settings = await readFile(path.join(folder, "Pulumi.s.yaml"), "utf8");
            const [, salt] = /^encryptionsalt: (\S+)$/m.exec(settings) ?? [];
            const checkpoint = await readFile(
                path.join(folder, "state/.pulumi/stacks/lifeboat/s.json"),
                "utf8",
            );
            expect(checkpoint).to.contain(`"state":{"salt":"${salt ?? "none"}"}`);
        }));

    it("stack init refuses a stack that is there, and stack select one that is not", () =>
        withProject(async (run) => {
            expect(await failureOf(run("stack", "init", "s"), "BadUsage")).to.be.instanceOf(StackExists);
            expect(
                await failureOf(run("stack", "select", "--stack", "none"), "UnknownName"),
            ).to.be.instanceOf(StackMissing);
            await run("stack", "select", "--stack", "s");
            await run("stack", "select", "--stack", "organization/lifeboat/s");
        }));

    for (const name of ["", "a b", "../up", "other/s", "x/lifeboat/s"]) {
        it(`stack init refuses the name ${JSON.stringify(name)}`, () =>
            withProject(async (run) => {
                await failureOf(run("stack", "init", name), "BadUsage");
            }));
    }

    it("config set, get, list and rm keep values by full key, secrets encrypted", () =>
        withProject(async (run, folder) => {
            await run("config", "set", "plain", "--stack", "s", "--plaintext", "--", "-17");
            await run("config", "set", "aws:region", "--stack", "s", "--plaintext", "--", "eu-west-1");
            await run("config", "set-all", "--stack", "s", "--secret", "hush=a=b", "--plaintext", "late=1");
            expect(JSON.parse(await run("config", "get", "plain", "--json", "--stack", "s"))).to.deep.equal({
                value: "-17",
                secret: false,
            });
            const list = ["config", "--json", "--stack", "s"];
            expect(JSON.parse(await run(...list, "--show-secrets"))).to.deep.equal({
                "lifeboat:plain": { value: "-17", secret: false },
                "aws:region": { value: "eu-west-1", secret: false },
                "lifeboat:hush": { value: "a=b", secret: true },
                "lifeboat:late": { value: "1", secret: false },
            });
            expect(await run(...list)).not.to.contain("a=b");
            expect(await readFile(path.join(folder, "Pulumi.s.yaml"), "utf8")).not.to.contain("a=b");
            await run("config", "rm", "hush", "--stack", "s");
            await failureOf(run("config", "get", "hush", "--json", "--stack", "s"), "UnknownName");
        }));

    it("config set keeps comments and members of others in the settings", () =>
        withProject(async (run, folder) => {
            const file = path.join(folder, "Pulumi.s.yaml");
            await writeFile(file, `# why\n${await readFile(file, "utf8")}environment:\n  - shared\n`);
            await run("config", "set", "a", "--stack", "s", "--plaintext", "--", "b");
            expect(await readFile(file, "utf8")).to.match(
                /^# why\n[\s\S]*environment:\n {2}- shared\n[\s\S]*lifeboat:a: b/,
            );
        }));

    it("stack rm leaves no file of the stack, and refuses one with resources", () =>
        withProject(async (run, folder) => {
            const file = path.join(folder, "state/.pulumi/stacks/lifeboat/s.json");
            const empty = await readFile(file, "utf8");
            const resource = { urn: "urn:pulumi:s::lifeboat::a:b:C::c", custom: false, type: "a:b:C" };
            await writeFile(
                file,
                empty.replace('"metadata"', `"resources":[${JSON.stringify(resource)}],"metadata"`),
            );
            await failureOf(run("stack", "rm", "--yes", "s"), "EngineState");
            await run("stack", "rm", "--yes", "--force", "s");
            expect(await readdir(path.dirname(file))).to.deep.equal([]);
            expect(
                await readdir(path.join(folder, "state/.pulumi/locks/organization/lifeboat")),
            ).to.deep.equal([]);
            expect(await readdir(folder)).to.have.members(["Pulumi.yaml", "state"]);
        }));

    it("whoami names the user and the place of the state", () =>
        withProject(async (run, folder) => {
            const { url } = JSON.parse(await run("whoami", "--json")) as { url: string };
            expect(url).to.equal(`file://${folder}/state`);
        }));

    it("stack export of a stack that was never updated is a deployment without resources", () =>
        withProject(async (run) => {
            const exported = JSON.parse(
                await run("stack", "export", "--show-secrets", "--stack", "s"),
            ) as object;
            expect(exported).to.have.nested.property("deployment.manifest.magic");
            expect(exported).not.to.have.nested.property("deployment.resources");
        }));

    it("stack history answers the SDK's question after an update: none is kept", () =>
        withProject(async (run) => {
            const question = [
                "stack",
                "history",
                "--json",
                "--show-secrets",
                "--page-size",
                "1",
                "--page",
                "1",
            ];
            expect(await run(...question, "--stack", "s")).to.equal("[]");
        }));

    it("say so when the passphrase is wrong, missing, or its file is", () =>
        withProject(async (run, _folder, env) => {
            await run("config", "set", "hush", "--stack", "s", "--secret", "--", "x");
            const read = () => run("config", "--json", "--show-secrets", "--stack", "s");
            env["PULUMI_CONFIG_PASSPHRASE"] = "another";
            expect((await failureOf(read(), "EngineState")).message).to.contain("not the one");
            delete env["PULUMI_CONFIG_PASSPHRASE"];
            expect((await failureOf(read(), "EngineState")).message).to.contain("not known");
            env["PULUMI_CONFIG_PASSPHRASE_FILE"] = "/nowhere";
            expect((await failureOf(read(), "EngineState")).message).to.contain("/nowhere");
        }));

    it("work without a passphrase as long as nothing is secret", () =>
        withProject(async (run, _folder, env) => {
            await run("config", "set", "plain", "--stack", "s", "--plaintext", "--", "x");
            delete env["PULUMI_CONFIG_PASSPHRASE"];
            expect(await run("config", "get", "plain", "--stack", "s")).to.equal("x");
        }));

    it("say so where there is no project", () =>
        withTemporaryFolder(async (folder) => {
            await failureOf(engine.run(["stack", "ls"], folder, {}), "EngineState");
            await writeFile(path.join(folder, "Pulumi.yaml"), "runtime: nodejs\n");
            await failureOf(engine.run(["stack", "ls"], folder, {}), "EngineState");
        }));
});
