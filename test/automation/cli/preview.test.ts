import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { PassThrough } from "node:stream";
import { expect } from "chai";
import type { CommandContext, CommandResult } from "../../../automation/cli/command.ts";
import { preview } from "../../../automation/cli/commands/preview.ts";
import type { Input } from "../../../automation/cli/inputs.ts";
import { createOutput } from "../../../automation/cli/output.ts";
import type { PreviewDocument } from "../../../automation/preview/preview-document.ts";
import { lifeboat } from "../../support/cli.ts";
import { failureOf } from "../../support/failure.ts";
import { checkout } from "../../support/source-files.ts";
import { withTemporaryFolder } from "../../support/temporary-folder.ts";

type Words = Readonly<Partial<Record<"offline" | "stack" | "example", string | boolean>>>;

/** The command within this process: of its context it reads the checkout and the output. */
function run(folder: string, words: Words): Promise<CommandResult> {
    const streams = { stdin: new PassThrough(), stdout: new PassThrough(), stderr: new PassThrough() };
    const output = createOutput(streams, {}, { format: "text", quiet: true, colours: false });
    const typed = new Map<unknown, string | boolean | undefined>(
        Object.entries(preview.inputs).map(([name, input]) => [input, Reflect.get(words, name)]),
    );
    const read = <Value>(input: Input<Value>): Value => input.read(typed.get(input));
    return preview.run({ checkout: folder, stacks: folder, output } as unknown as CommandContext, read);
}

/** A checkout whose production stack is the shop's, changed. */
async function inCheckout<Result>(
    change: (text: string) => string,
    work: (folder: string) => Promise<Result>,
): Promise<Result> {
    const text = await readFile(path.join(checkout, "Pulumi.production.yaml"), "utf8");
    const changed = change(text);
    expect(changed).to.not.equal(text);
    return withTemporaryFolder(async (folder) => {
        await writeFile(path.join(folder, "Pulumi.production.yaml"), changed);
        return work(folder);
    });
}

describe("lifeboat preview --offline", function () {
    this.timeout(120_000);

    it("prints one document of production, and ends well", async () => {
        const { exitCode, stdout, stderr } = await lifeboat(["preview", "--offline", "--json"]);
        expect(exitCode, stderr).to.equal(0);
        const document = JSON.parse(stdout) as PreviewDocument;
        expect(document).to.include({ stack: "production", deployable: true });
        const { kind, urn, provider, ...database } =
            document.resources.find(({ type }) => type === "aws:rds/instance:Instance") ?? {};
        expect({ kind, provider }).to.deep.equal({ kind: "custom", provider: null });
        expect(urn).to.match(/::databases-orders$/);
        expect(database).to.deep.equal({
            type: "aws:rds/instance:Instance",
            name: "databases-orders",
            parent: "databases-orders",
            region: "eu-central-1",
            purpose: "The database: encrypted, backed up every second, with a standby in another zone.",
            stack: "production",
            protect: true,
        });
        expect(document.guardrails.map(({ outcome }) => outcome))
            .to.include("passed")
            .and.not.include("failed");
        expect(document.cost.monthlyUsd).to.be.above(100);
    });

    it("ends with 5 where a mandatory guardrail fails, and says which and what to do", () =>
        inCheckout(
            (text) => text.replace(/ {4}lifeboat:vaults:\n(?: {8}.*\n)+/, ""),
            async (folder) => {
                const { exitCode, document, text } = await run(folder, { offline: true });
                expect(exitCode).to.equal(5);
                expect(document).to.include({ deployable: false });
                expect(text)
                    .to.match(/✗ .*1 fail/)
                    .and.match(/mandatory {2}backup-covers-databases: .+\n +\S+/);
            },
        ));

    it("tells everything that is wrong at once, and plans nothing", () =>
        inCheckout(
            (text) =>
                text
                    .replace("storageGigabytes: 200", "storageGigabits: 200")
                    .replace("retentionDays: 35", "retentionDays: many"),
            async (folder) => {
                const failure = await failureOf(run(folder, { offline: true }), "BadConfiguration");
                expect(failure.message)
                    .to.contain("storageGigabits")
                    .and.contain("storageGigabytes")
                    .and.match(/databases\[0\]\.retentionDays/);
            },
        ));

    it("shows neither a secret nor its ciphertext", () =>
        inCheckout(
            (text) =>
                text
                    .replace(
                        "lifeboat:notifications:\n",
                        "lifeboat:notifications:\n        slackWebhook: true\n",
                    )
                    .concat(
                        "    lifeboat:secrets:\n        slackWebhook:\n            secure: v1:canary-7f3a\n",
                    ),
            async (folder) => {
                const { document, text } = await run(folder, { offline: true });
                expect(text + JSON.stringify(document)).to.not.match(/canary-7f3a|secret\.invalid/);
            },
        ));

    it("names the nearest stack and the nearest example", async () => {
        const stack = await failureOf(run(checkout, { offline: true, stack: "producton" }), "UnknownName");
        expect(stack.hint).to.equal("Did you mean production?");
        const example = await failureOf(run(checkout, { offline: true, example: "labelmin" }), "UnknownName");
        expect(example.hint).to.equal("Did you mean labelmint?");
    });

    it("is refused without --offline, and with both a stack and an example", async () => {
        const online = await failureOf(run(checkout, { stack: "dr" }), "BadUsage");
        expect(online.hint).to.contain("pulumi preview --stack dr");
        await failureOf(run(checkout, { offline: true, stack: "dr", example: "labelmint" }), "BadUsage");
    });
});
