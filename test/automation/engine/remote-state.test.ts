import { PulumiCommand, StackNotFoundError } from "@pulumi/pulumi/automation/index.js";
import { expect } from "chai";
import { openStack } from "../../../automation/engine/automation.ts";
import type { ResolvedEngine } from "../../../automation/engine/resolve.ts";
import { remoteStateFor } from "../../../automation/stacks/remote-state.ts";
import { makeWorkspace } from "../../../automation/stacks/workspace.ts";
import { Failure } from "../../../infra/failure.ts";
import { withTemporaryFolder } from "../../support/temporary-folder.ts";

const url = "s3://shop-drills-eu-central-1-123456789012?region=eu-central-1";
const secretsProvider = "awskms:///arn:aws:kms:eu-central-1:123456789012:key/1?region=eu-central-1";
const both = { PULUMI_BACKEND_URL: url, LIFEBOAT_SECRETS_PROVIDER: secretsProvider };
const cli = { kind: "cli" } as const;

describe("where the state of a drill lives", () => {
    it("is the bucket that the environment names, for drills on AWS on the CLI's engine", () => {
        expect(remoteStateFor(cli, "aws", both)).to.deep.equal({ url, secretsProvider });
    });

    it("is this machine on the embedded engine, for the lab, and where nothing seals its secrets", () => {
        expect(remoteStateFor({ kind: "embedded" }, "aws", both)).to.equal(null);
        expect(remoteStateFor(cli, "lab", both)).to.equal(null);
        expect(remoteStateFor(cli, "aws", { PULUMI_BACKEND_URL: "https://api.pulumi.com" })).to.equal(null);
        expect(remoteStateFor(cli, "aws", { ...both, LIFEBOAT_SECRETS_PROVIDER: "" })).to.equal(null);
    });

    it("is refused where a key has no backend, or is none", () => {
        const refused = (env: NodeJS.ProcessEnv) => () => remoteStateFor(cli, "aws", env);
        expect(refused({ LIFEBOAT_SECRETS_PROVIDER: secretsProvider })).to.throw(
            Failure,
            "PULUMI_BACKEND_URL is not",
        );
        for (const none of ["passphrase", "default", "arn:aws:kms:eu-central-1:1:key/1"])
            expect(refused({ ...both, LIFEBOAT_SECRETS_PROVIDER: none })).to.throw(Failure, "names no key");
    });
});

describe("what the engine is told of a state", () => {
    it("is the bucket and the key where it is remote, and its backups go with the stack", async () => {
        const { calls, environments } = await told({ remote: { url, secretsProvider } });
        expect(calls).to.deep.include(["stack", "init", "drill-1", "--secrets-provider", secretsProvider]);
        expect(calls.at(-1)).to.deep.equal(["stack", "rm", "--yes", "--remove-backups", "drill-1"]);
        for (const env of environments) {
            expect(env).to.include({ PULUMI_BACKEND_URL: url });
            expect(env).to.have.property("PULUMI_HOME").that.is.a("string");
            expect(env).not.to.have.any.keys("PULUMI_CONFIG_PASSPHRASE_FILE", "PULUMI_CONFIG_PASSPHRASE");
        }
    });

    it("is a folder and a passphrase of the drill's own where it is not", async () => {
        const { calls, environments } = await told({});
        expect(calls).to.deep.include(["stack", "init", "drill-1"]);
        expect(calls.at(-1)).to.deep.equal(["stack", "rm", "--yes", "drill-1"]);
        for (const env of environments) {
            expect(env["PULUMI_BACKEND_URL"]).to.match(/^file:\/\/.*\/engine\/state$/);
            expect(env["PULUMI_CONFIG_PASSPHRASE_FILE"]).to.match(/\/engine\/passphrase$/);
        }
    });
});

interface Told {
    readonly calls: readonly (readonly string[])[];
    readonly environments: readonly Readonly<Record<string, string>>[];
}

/** What a stand-in for the CLI is told from the stack's first word to its last. */
async function told(order: { remote?: { url: string; secretsProvider: string } }): Promise<Told> {
    const calls: (readonly string[])[] = [];
    const environments: Readonly<Record<string, string>>[] = [];
    const command = Object.assign(Object.create(PulumiCommand.prototype) as PulumiCommand, {
        command: "pulumi",
        version: null,
        run: (words: readonly string[], _folder: string, env: Readonly<Record<string, string>>) => {
            calls.push(words);
            environments.push(env);
            const missing = words[1] === "select";
            return missing
                ? Promise.reject(new StackNotFoundError("no stack named drill-1 found"))
                : Promise.resolve({ stdout: "", stderr: "", code: 0 });
        },
    });
    const engine: ResolvedEngine = { kind: "cli", version: "3.248.0", command };
    await withTemporaryFolder(async (folder) => {
        const stack = await openStack({
            ...{ engine, project: "lifeboat", stackName: "drill-1", plugins: [] },
            ...(await makeWorkspace(folder)),
            ...order,
        });
        await stack.remove();
    });
    return { calls, environments };
}
