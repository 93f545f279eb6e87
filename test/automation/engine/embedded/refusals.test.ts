import { expect } from "chai";
import { embeddedCommand } from "../../../../automation/engine/embedded/embedded-command.ts";
import { failureOf } from "../../../support/failure.ts";

/** The engine, throwing failures as they are. */
const engine = embeddedCommand((failure) => failure);

function run(...args: string[]): Promise<unknown> {
    return engine.run(args, import.meta.dirname, {});
}

describe("what the embedded engine does not do", () => {
    // What the Automation API sends for each of its calls.
    for (const args of [
        ["refresh", "--skip-preview", "--yes", "--stack", "s"],
        ["refresh", "--preview-only", "--stack", "s"],
        ["import", "--yes", "--skip-preview", "--stack", "s"],
        ["stack", "rename", "other", "--stack", "s"],
        ["stack", "import", "--file", "f", "--stack", "s"],
        ["stack", "tag", "get", "key", "--stack", "s"],
        ["stack", "tag", "ls", "--json", "--stack", "s"],
        ["stack", "history", "--json", "--show-secrets", "--stack", "s"],
        ["stack", "--stack", "s"],
        ["config", "env", "add", "e", "--stack", "s", "--yes"],
        ["config", "refresh", "--force", "--stack", "s"],
        ["config", "rm-all", "--stack", "s", "key"],
        ["config", "set-all", "--stack", "s", "--json", "{}"],
        ["config", "get", "--path", "key", "--json", "--stack", "s"],
        ["plugin", "ls", "--json"],
        ["plugin", "install", "resource", "aws", "v7.0.0"],
        ["install"],
        ["org", "get-default"],
        ["login"],
    ]) {
        it(`is refused by name, with the CLI as the way out: ${args.join(" ")}`, async () => {
            const failure = await failureOf(run(...args), "EngineUnsupported");
            expect(failure.hint).to.contain("Pulumi CLI");
        });
    }

    for (const [command, option] of [
        ["up", "--target"],
        ["up", "--refresh"],
        ["up", "--policy-pack"],
        ["up", "--plan"],
        ["up", "--expect-no-changes"],
        ["preview", "--save-plan"],
        ["destroy", "--preview-only"],
        ["destroy", "--refresh"],
        ["destroy", "--target"],
        ["up", "--config-file"],
    ] as const) {
        it(`is an option that could change what is done: ${option} of ${command}`, async () => {
            const failure = await failureOf(run(command, option, "x", "--stack", "s"), "EngineUnsupported");
            expect(failure.message).to.contain(`${option} of \`pulumi ${command}\``);
        });
    }

    it("is running the program at destroy, unless it is not asked for", async () => {
        const wanted = await failureOf(
            run("destroy", "--run-program=true", "--stack", "s"),
            "EngineUnsupported",
        );
        expect(wanted.message).to.contain("running the program");
        await failureOf(run("destroy", "--run-program=false", "--stack", "s"), "EngineState");
    });

    it("is not how the CLI looks and logs: such options are taken and ignored", async () => {
        const ignored = [
            "--color",
            "never",
            "--message",
            "m",
            "--debug",
            "--suppress-outputs",
            "--non-interactive",
        ];
        await failureOf(run("up", ...ignored, "--stack", "s"), "EngineState");
    });

    it("is told on the error output", async () => {
        const told: string[] = [];
        await engine
            .run(["refresh"], import.meta.dirname, {}, undefined, (text) => told.push(text))
            .catch(() => undefined);
        expect(told.join("")).to.equal("error: The embedded engine does not support `pulumi refresh`.\n");
    });
});
