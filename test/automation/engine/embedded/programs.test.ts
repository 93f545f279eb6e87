import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { openStack } from "../../../../automation/engine/automation.ts";
import { failureOf } from "../../../support/failure.ts";
import { Probe } from "../../../support/probe-provider/probe.ts";
import type { ProbeCall } from "../../../support/probe-provider/journal.ts";
import { withProbeStack } from "../../../support/probe-stack.ts";

class Unmade extends pulumi.ComponentResource {
    constructor(options: pulumi.ComponentResourceOptions & { readonly remote?: boolean }) {
        super("lifeboat:index:Unmade", "unmade", {}, options, options.remote);
    }
}

class ProbeProvider extends pulumi.ProviderResource {
    constructor(name: string, args: pulumi.Inputs = {}) {
        super("lifeboat", name, args);
    }
}

/** What only the CLI does, and the word that must stand in its refusal. */
const refused: Readonly<Record<string, readonly [() => unknown, RegExp]>> = {
    "an invoke": [() => pulumi.runtime.invoke("lifeboat:index:ask", {}), /invokes/],
    "a remote component": [() => new Unmade({ remote: true }), /remote components \(lifeboat:index:Unmade\)/],
    "a stack reference": [
        () => new pulumi.StackReference("organization/lifeboat/other"),
        /reading existing resources/,
    ],
    "an import": [() => new Probe("probe", { name: "p" }, { import: "id" }), /importing/],
    "an asset": [
        () => new Probe("probe", { name: "p", list: [new pulumi.asset.StringAsset("text")] }),
        /asset or archive/,
    ],
    "a provider of another program": [
        () =>
            new Probe(
                "probe",
                { name: "p" },
                {
                    provider: new pulumi.DependencyProviderResource(
                        "urn:pulumi:s::p::pulumi:providers:lifeboat::x::id",
                    ),
                },
            ),
        /provider that this program did not make/,
    ],
};

describe("a program on the embedded engine", () => {
    for (const [what, [declare, word]] of Object.entries(refused)) {
        it(`that declares ${what} is refused by name, with the CLI as the way out`, () => {
            const program = () => {
                const declared = declare();
                return Promise.resolve({ declared: declared instanceof Promise ? declared : "made" });
            };
            return withProbeStack(program, async ({ order, calls }) => {
                const failure = await failureOf((await openStack(order)).up(), "EngineUnsupported");
                expect(failure.message).to.match(word);
                expect(failure.hint).to.contain("Pulumi CLI");
                expect(calls()).to.deep.equal([]);
            });
        });
    }

    it("that declares a resource twice is wrong", () => {
        const program = () => {
            for (const name of ["one", "two"]) new Probe("twice", { name });
            return Promise.resolve({});
        };
        return withProbeStack(program, async ({ order }) => {
            const failure = await failureOf((await openStack(order)).up(), "Internal");
            expect(failure.message).to.contain('declares lifeboat:index:Probe "twice" twice');
        });
    });

    it("has independent resources made at the same time, and dependent ones one after the other", () => {
        const program = () => {
            const milliseconds = 200;
            const [left] = ["left", "right"].map((name) => new Probe(name, { name, milliseconds }));
            new Probe("after", { name: "after" }, { dependsOn: left === undefined ? [] : [left] });
            return Promise.resolve({});
        };
        return withProbeStack(program, async ({ order, calls }) => {
            const stack = await openStack(order);
            await stack.up();
            const at = (call: ProbeCall["call"], name: string) =>
                calls().findIndex((made) => made.call === call && made.urn.endsWith(`::${name}`));
            expect(at("create", "right")).to.be.lessThan(at("created", "left"));
            expect(at("create", "left")).to.be.lessThan(at("created", "right"));
            expect(at("create", "after")).to.be.greaterThan(at("created", "left"));
            await stack.destroy();
            expect(at("delete", "left")).to.be.greaterThan(at("deleted", "after"));
        });
    });

    it("has nothing more made once a resource failed, not even what waited for its turn", () => {
        const program = () => {
            new Probe("first", { name: "first", trouble: "create" });
            for (let index = 0; index < 20; index++) {
                const name = `slow-${String(index)}`;
                new Probe(name, { name, milliseconds: 500 });
            }
            return Promise.resolve({});
        };
        return withProbeStack(program, async ({ order, calls }) => {
            const stack = await openStack(order);
            const failure = await failureOf(stack.up(), "ProviderFailed");
            expect(failure.message).to.contain('"first" could not be made');
            const begun = calls().filter(({ call }) => call === "create").length;
            expect(begun, "sixteen at a time").to.equal(16);
            expect(calls().filter(({ call }) => call === "created")).to.have.lengthOf(begun - 1);
            await stack.destroy();
        });
    });

    it("has nothing more made once it has logged an error", () => {
        const program = async () => {
            await pulumi.log.error("enough of this");
            new Probe("never", { name: "never" });
            return {};
        };
        return withProbeStack(program, async ({ order, calls }) => {
            const failure = await failureOf((await openStack(order)).up(), "Internal");
            expect(failure.message).to.equal("The program failed: enough of this");
            expect(calls()).to.deep.equal([]);
        });
    });

    it("may declare outputs secret that their provider does not", () => {
        const program = () => {
            const probe = new Probe("probe", { name: "probe" }, { additionalSecretOutputs: ["path"] });
            return Promise.resolve({ path: probe.path });
        };
        return withProbeStack(program, async ({ order, checkpoint }) => {
            const stack = await openStack(order);
            expect((await stack.up())["path"]).to.deep.equal({
                value: "/var/lib/lifeboat/probe",
                secret: true,
            });
            expect(JSON.stringify(await checkpoint())).not.to.contain("/var/lib/lifeboat/probe");
        });
    });

    it("reads the stack's configuration, and so does the default provider of its package", () => {
        const program = () => {
            const config = new pulumi.Config();
            return Promise.resolve({ colour: config.require("colour"), hush: config.requireSecret("hush") });
        };
        return withProbeStack(program, async ({ order, folder }) => {
            const { embeddedCommand } =
                await import("../../../../automation/engine/embedded/embedded-command.ts");
            const stack = await openStack(order);
            const env = {
                PULUMI_BACKEND_URL: `file://${order.backend}`,
                PULUMI_CONFIG_PASSPHRASE_FILE: order.passphraseFile,
            };
            const config = [
                "config",
                "set-all",
                "--stack",
                "drill-test",
                "--plaintext",
                "colour=blue",
                "--secret",
                "hush=canary-of-config",
            ];
            await embeddedCommand((failure) => failure).run(config, `${folder}/work`, env);
            expect(await stack.up()).to.deep.equal({
                colour: { value: "blue", secret: false },
                hush: { value: "canary-of-config", secret: true },
            });
        });
    });

    it("may make a provider of its own, which its resources name in the state", () => {
        const program = () => {
            const provider = new ProbeProvider("mine", {
                region: "here",
                key: pulumi.secret("canary-of-provider"),
            });
            new Probe("probe", { name: "probe" }, { provider });
            return Promise.resolve({});
        };
        return withProbeStack(program, async ({ order, checkpoint, calls }) => {
            const stack = await openStack(order);
            expect(await stack.preview()).to.deep.equal({ create: 3 });
            await stack.up();
            const resources = (await checkpoint()).checkpoint.latest?.resources ?? [];
            const mine = resources.find(({ type }) => type === "pulumi:providers:lifeboat");
            const probe = resources.find(({ type }) => type === "lifeboat:index:Probe");
            expect(probe?.provider).to.equal(`${mine?.urn ?? ""}::${mine?.id ?? ""}`);
            expect(JSON.stringify(resources)).not.to.contain("canary-of-provider");
            expect(await stack.preview()).to.deep.equal({ same: 3 });
            await stack.destroy();
            expect(calls().at(-1)).to.include({ call: "deleted", id: "probe-probe" });
        });
    });

    it("may ask for a plugin version, which names the default provider", () => {
        const program = () => {
            new Probe("probe", { name: "probe" }, { version: "1.2.3" });
            return Promise.resolve({});
        };
        return withProbeStack(program, async ({ order, checkpoint }) => {
            const stack = await openStack(order);
            await stack.up();
            const resources = (await checkpoint()).checkpoint.latest?.resources ?? [];
            const provider = resources.find(({ type }) => type === "pulumi:providers:lifeboat");
            expect(provider?.urn).to.match(/::default_1_2_3$/);
            expect(provider?.inputs).to.deep.equal({ version: "1.2.3" });
            expect(await stack.preview()).to.deep.equal({ same: 2 });
            await stack.destroy();
        });
    });

    it("keeps what is to be retained, and asks no provider for it", () => {
        const program = () => {
            new Probe("kept", { name: "kept" }, { retainOnDelete: true });
            return Promise.resolve({});
        };
        return withProbeStack(program, async ({ order, calls, checkpoint }) => {
            const stack = await openStack(order);
            await stack.up();
            await stack.destroy();
            expect((await checkpoint()).checkpoint.latest?.resources).to.equal(undefined);
            expect(calls().map(({ call }) => call)).to.deep.equal(["create", "created"]);
        });
    });

    it("has nothing removed as long as one resource is protected", () => {
        const program = () => {
            new Probe("guarded", { name: "guarded" }, { protect: true });
            new Probe("free", { name: "free" });
            return Promise.resolve({});
        };
        return withProbeStack(program, async ({ order, calls }) => {
            const stack = await openStack(order);
            await stack.up();
            const failure = await failureOf(stack.destroy(), "ProviderFailed");
            expect(failure.message).to.contain('lifeboat:index:Probe "guarded"');
            expect(calls().filter(({ call }) => call === "delete")).to.deep.equal([]);
        });
    });

    it("has the rest removed when one resource cannot be, and that one again later", () => {
        const program = () => {
            const needed = new Probe("needed", { name: "needed" });
            new Probe("stuck", { name: "stuck", trouble: "delete", source: needed.path });
            // Removed after the other has failed.
            const late = new Probe("late", { name: "late" });
            new Probe("early", { name: "early", milliseconds: 200, source: late.path });
            return Promise.resolve({});
        };
        return withProbeStack(program, async ({ order, calls, checkpoint }) => {
            const stack = await openStack(order);
            await stack.up();
            for (const attempt of [1, 2]) {
                const failure = await failureOf(stack.destroy(), "ProviderFailed");
                expect(failure.message).to.contain(
                    '"stuck" could not be removed: the probe probe-stuck refuses to go',
                );
                expect(
                    calls().filter(({ call, id }) => call === "delete" && id === "probe-stuck"),
                ).to.have.lengthOf(attempt);
                const removed = calls().filter(({ call }) => call === "deleted");
                expect(removed.map(({ id }) => id)).to.deep.equal(["probe-early", "probe-late"]);
            }
            const { latest } = (await checkpoint()).checkpoint;
            expect(latest?.pending_operations).to.equal(undefined);
            expect(latest?.resources?.map(({ urn }) => urn.split("::")[3])).to.include.members([
                "needed",
                "stuck",
            ]);
        });
    });

    it("has nothing left to do when it is destroyed twice", () =>
        withProbeStack(
            () => Promise.resolve({ nothing: "at all" }),
            async ({ order }) => {
                const stack = await openStack(order);
                await stack.up();
                expect(await stack.destroy()).to.deep.equal([]);
                expect(await stack.destroy({ remove: true })).to.deep.equal([]);
            },
        ));

    it("says which plugin it looked for where there is none", () => {
        const program = () => {
            new Probe("probe", { name: "probe" });
            return Promise.resolve({});
        };
        return withProbeStack(program, async ({ order }) => {
            const stack = await openStack({ ...order, plugins: [] });
            const failure = await failureOf(stack.up(), "EngineUnavailable");
            expect(failure.message).to.contain("pulumi-resource-lifeboat");
        });
    });
});
