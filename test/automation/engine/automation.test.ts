import { writeFile } from "node:fs/promises";
import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { openExistingStack, openStack } from "../../../automation/engine/automation.ts";
import type { StackEvent } from "../../../automation/engine/stack-event.ts";
import { Failure } from "../../../infra/failure.ts";
import { failureOf } from "../../support/failure.ts";
import { Probe, Restore } from "../../support/probe-provider/probe.ts";
import { withProbeStack } from "../../support/probe-stack.ts";

const restore = () => {
    const restored = new Restore("restored", { token: pulumi.secret("canary-of-the-token") });
    return Promise.resolve({
        path: restored.path,
        password: restored.password,
        list: [1, "two", { three: true }],
    });
};

describe("a stack through the Automation API on the embedded engine", () => {
    it("goes up and down as a component with two dependent resources and a secret output", () =>
        withProbeStack(restore, async ({ order, calls, checkpoint }) => {
            const stack = await openStack(order);
            const outputs = await stack.up();
            expect(outputs).to.deep.equal({
                path: { value: "/var/lib/lifeboat/restored", secret: false },
                password: { value: "restored-session-secret", secret: true },
                list: { value: [1, "two", { three: true }], secret: false },
            });
            expect(await stack.outputs()).to.deep.equal(outputs);
            await stack.destroy();
            expect((await checkpoint()).checkpoint.latest?.resources).to.equal(undefined);
            const made = "created of restored-cluster, created of restored-session";
            const removed = "deleted of restored-session, deleted of restored-cluster";
            const ends = calls().filter(({ call }) => call === "created" || call === "deleted");
            expect(ends.map(({ call, urn }) => `${call} of ${urn.split("::")[3] ?? ""}`).join(", ")).to.equal(
                `${made}, ${removed}`,
            );
        }));

    it("tells each resource's beginning and end, and nothing of the stack and its default provider", () =>
        withProbeStack(restore, async ({ order }) => {
            const events: StackEvent[] = [];
            const stack = await openStack(order);
            await stack.up({ onEvent: (event) => events.push(event) });
            const told = events.map((event) =>
                "resource" in event ? `${event.type} ${event.resource.name}` : event.type,
            );
            expect(told).to.deep.equal([
                "resource-started restored",
                "resource-done restored",
                "resource-started restored-cluster",
                "resource-done restored-cluster",
                "resource-started restored-session",
                "resource-done restored-session",
            ]);
        }));

    it("previews without making anything or writing the state", () =>
        withProbeStack(restore, async ({ order, calls, checkpoint }) => {
            const stack = await openStack(order);
            const before = await checkpoint();
            expect(await stack.preview()).to.deep.equal({ create: 4 });
            expect(calls()).to.deep.equal([]);
            expect(await checkpoint()).to.deep.equal(before);
        }));

    it("finds everything unchanged when it goes up again with the same inputs", () =>
        withProbeStack(restore, async ({ order, calls }) => {
            const stack = await openStack(order);
            const outputs = await stack.up();
            const callsBefore = calls().length;
            expect(await stack.preview()).to.deep.equal({ same: 4 });
            expect(await stack.up()).to.deep.equal(outputs);
            expect(calls()).to.have.lengthOf(callsBefore);
        }));

    it("refuses to change what exists, naming the property and the CLI", async () => {
        let name = "first";
        const program = () => {
            new Probe("probe", { name });
            return Promise.resolve({});
        };
        await withProbeStack(program, async ({ order, calls }) => {
            const stack = await openStack(order);
            await stack.up();
            name = "second";
            const failure = await failureOf(stack.up(), "EngineUnsupported");
            expect(failure.message).to.contain('"probe" exists and would be changed (name)');
            expect(failure.hint).to.contain("Pulumi CLI");
            expect((await failureOf(stack.preview(), "EngineUnsupported")).message).to.equal(failure.message);
            expect(calls().filter(({ call }) => call === "create")).to.have.lengthOf(1);
        });
    });

    it("refuses to delete what the program no longer asks for", async () => {
        let wanted = ["stays", "goes"];
        const program = () => {
            for (const name of wanted) new Probe(name, { name });
            return Promise.resolve({});
        };
        await withProbeStack(program, async ({ order, checkpoint }) => {
            const stack = await openStack(order);
            await stack.up();
            wanted = ["stays"];
            const failure = await failureOf(stack.up(), "EngineUnsupported");
            expect(failure.message).to.contain('"goes" would be deleted');
            const kept = (await checkpoint()).checkpoint.latest?.resources?.map(
                ({ urn }) => urn.split("::")[3],
            );
            expect(kept).to.include.members(["stays", "goes"]);
        });
    });

    it("leaves what was made destroyable when one resource cannot be made", async () => {
        const program = () => {
            const good = new Probe("good", { name: "good" });
            new Probe("bad", { name: "bad", trouble: "create" }, { dependsOn: good });
            return Promise.resolve({ path: good.path });
        };
        await withProbeStack(program, async ({ order, calls, checkpoint }) => {
            const stack = await openStack(order);
            const failure = await failureOf(stack.up(), "ProviderFailed");
            expect(failure.message).to.equal(
                'lifeboat:index:Probe "bad" could not be made: the probe bad refuses to exist',
            );
            expect((await checkpoint()).checkpoint.latest?.pending_operations).to.equal(undefined);
            expect(await stack.destroy({ remove: true })).to.deep.equal([]);
            expect(calls().at(-1)).to.include({ call: "deleted", id: "probe-good" });
        });
    });

    it("remembers a resource that exists but did not come up, so that it is destroyed", async () => {
        const program = () => {
            new Probe("half", { name: "half", trouble: "half" });
            return Promise.resolve({});
        };
        await withProbeStack(program, async ({ order, calls }) => {
            const stack = await openStack(order);
            const failure = await failureOf(stack.up(), "ProviderFailed");
            expect(failure.message).to.contain("it did not come up");
            await stack.destroy();
            expect(calls().at(-1)).to.include({ call: "deleted", id: "probe-half" });
        });
    });

    it("says which resource a provider died of, and reports its unfinished create at destroy", async () => {
        const program = () => {
            new Probe("fatal", { name: "fatal", trouble: "die" });
            return Promise.resolve({});
        };
        await withProbeStack(program, async ({ order }) => {
            const stack = await openStack(order);
            const failure = await failureOf(stack.up(), "ProviderFailed");
            expect(failure.message).to.contain('"fatal" could not be made: The provider plugin');
            const [unfinished] = await stack.destroy({ remove: true });
            expect(unfinished?.urn).to.match(/::fatal$/);
        });
    });

    it("names the property that a provider does not accept, and never its value", async () => {
        const program = () => {
            new Probe("checked", { name: "canary-of-the-name", trouble: "check" });
            return Promise.resolve({});
        };
        await withProbeStack(program, async ({ order, calls }) => {
            const failure = await failureOf((await openStack(order)).up(), "ProviderFailed");
            expect(failure.message).to.contain("property trouble: it may not be 'check'");
            expect(failure.message).not.to.contain("canary-of-the-name");
            expect(calls()).to.deep.equal([]);
        });
    });

    it("throws what the program threw", async () => {
        const thrown = new Failure("ArchiveDamaged", "The archive has a gap.");
        await withProbeStack(
            () => Promise.reject(thrown),
            async ({ order }) => {
                expect(await failureOf((await openStack(order)).up(), "ArchiveDamaged")).to.equal(thrown);
            },
        );
    });

    it("ends with the reason when a value is computed by something that throws", async () => {
        const program = () => {
            const probe = new Probe("probe", { name: "probe" });
            const broken = probe.path.apply((): string => {
                throw new Error("nothing comes of this");
            });
            // One resource that waits for it ends by itself; two hang the program.
            for (const name of ["never", "nor-this"]) new Probe(name, { name: broken });
            return Promise.resolve({ broken });
        };
        await withProbeStack(program, async ({ order }) => {
            const failure = await failureOf((await openStack(order)).up(), "Internal");
            expect(failure.message).to.match(/^The program failed: .*nothing comes of this$/);
        });
    });

    it("leaves no handler for uncaught errors behind when a program cannot end", async () => {
        const program = () => {
            const bad = new Probe("bad", { name: "bad", trouble: "create" });
            return Promise.resolve({ path: bad.path });
        };
        await withProbeStack(program, async ({ order }) => {
            const before = process.listenerCount("uncaughtException");
            await failureOf((await openStack(order)).up(), "ProviderFailed");
            expect(process.listenerCount("uncaughtException")).to.equal(before);
        });
    });

    it("knows a stack that is not there from one that is", () =>
        withProbeStack(restore, async ({ order }) => {
            expect(await openExistingStack(order)).to.equal(undefined);
            const stack = await openStack(order);
            expect(await openExistingStack(order)).not.to.equal(undefined);
            await stack.remove();
            expect(await openExistingStack(order)).to.equal(undefined);
        }));

    it("is opened with the passphrase of its own file, whatever the environment says", () =>
        withProbeStack(restore, async ({ order }) => {
            await (await openStack(order)).up();
            process.env["PULUMI_CONFIG_PASSPHRASE"] = "of somebody else";
            try {
                const stack = await openExistingStack(order);
                expect((await stack?.outputs())?.["password"]?.value).to.equal("restored-session-secret");
            } finally {
                delete process.env["PULUMI_CONFIG_PASSPHRASE"];
            }
        }));

    it("goes on from the backup of a damaged state, with a warning", () =>
        withProbeStack(restore, async ({ order, checkpointFile, calls }) => {
            const stack = await openStack(order);
            await stack.up();
            await writeFile(checkpointFile, "");
            const events: StackEvent[] = [];
            await stack.destroy({ onEvent: (event) => events.push(event) });
            expect(JSON.stringify(events)).to.contain("was damaged; this is the one before it");
            expect(calls().filter(({ call }) => call === "deleted")).to.have.lengthOf(2);
        }));

    it("warns of a resource whose create broke off when it goes on", async () => {
        let trouble: "die" | undefined = "die";
        const program = () => {
            new Probe("fatal", { name: "fatal", ...(trouble === undefined ? {} : { trouble }) });
            return Promise.resolve({});
        };
        await withProbeStack(program, async ({ order, checkpoint }) => {
            const stack = await openStack(order);
            await failureOf(stack.up(), "ProviderFailed");
            trouble = undefined;
            const events: StackEvent[] = [];
            await stack.up({ onEvent: (event) => events.push(event) });
            expect(JSON.stringify(events)).to.contain("was being made when an earlier update broke off");
            expect((await checkpoint()).checkpoint.latest?.pending_operations).to.equal(undefined);
            await stack.destroy();
        });
    });

    it("exports the state with its secrets in the clear", () =>
        withProbeStack(restore, async ({ order }) => {
            const stack = await openStack(order);
            await stack.up();
            const exported = JSON.stringify(await stack.exportState());
            expect(exported).to.contain('"plaintext":"\\"canary-of-the-token\\""');
            expect(exported).not.to.contain("ciphertext");
        }));

    it("writes no secret in the clear, to the state or into an event", () =>
        withProbeStack(restore, async ({ order, checkpoint }) => {
            const events: StackEvent[] = [];
            const stack = await openStack(order);
            await stack.up({ onEvent: (event) => events.push(event) });
            for (const text of [JSON.stringify(await checkpoint()), JSON.stringify(events)]) {
                expect(text).not.to.contain("canary-of-the-token");
                expect(text).not.to.contain("restored-session-secret");
            }
        }));
});
