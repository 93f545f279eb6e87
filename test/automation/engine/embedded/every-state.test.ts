import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { openStack } from "../../../../automation/engine/automation.ts";
import { magicOf, type CheckpointFile } from "../../../../automation/engine/embedded/state/checkpoint.ts";
import { Probe } from "../../../support/probe-provider/probe.ts";
import { withProbeStack, type ProbeStack } from "../../../support/probe-stack.ts";
import { readStateByPython, type ReadStack } from "../../../support/read-state.ts";

/** Two resources that take their time, so that the states between are seen; the last of three refuses. */
const program = () => {
    const first = new Probe("first", {
        name: "first",
        milliseconds: 60,
        token: pulumi.secret({ deep: ["s1"] }) as never,
    });
    const second = new Probe("second", { name: "second", milliseconds: 60, source: first.path });
    new Probe("third", { name: "third", milliseconds: 60, trouble: "create", source: second.path });
    return Promise.resolve({});
};

/** Every distinct checkpoint that was on disk while `work` ran, oldest first. */
async function statesDuring(
    { checkpointFile }: ProbeStack,
    work: Promise<unknown>,
): Promise<readonly string[]> {
    const states = new Set<string>();
    const ended = work.then(
        () => true,
        () => true,
    );
    while (!(await Promise.race([ended, pause(2, false)])))
        states.add(await readFile(checkpointFile, "utf8"));
    return [...states.add(await readFile(checkpointFile, "utf8"))];
}

function names(stack: ReadStack | undefined): string {
    const name = (urn: string) => urn.split("::")[3] ?? "";
    const pending = (stack?.latest.pending_operations ?? []).map(
        ({ type, resource }) => `${type} ${name(resource.urn)}`,
    );
    const settled = (stack?.latest.resources ?? []).map(({ urn }) => name(urn));
    return [...settled, ...pending]
        .filter((word) => !/^(default|lifeboat-drill-test)$/.test(word))
        .join(", ");
}

describe("every state that the embedded engine writes", () => {
    it("is whole, and is read and decrypted by a program that shares no code with the engine", function () {
        return withProbeStack(program, async (probes) => {
            const stack = await openStack(probes.order);
            const states = [
                ...(await statesDuring(probes, stack.up())),
                ...(await statesDuring(probes, stack.destroy())),
            ];
            const copies = path.join(probes.folder, "copies");
            const folder = path.join(copies, ".pulumi", "stacks", "lifeboat");
            await mkdir(folder, { recursive: true });
            for (const [index, state] of states.entries()) {
                await writeFile(path.join(folder, `state-${String(index).padStart(2, "0")}.json`), state);
            }
            const read = await readStateByPython(this, copies, probes.passphraseFile);
            expect(read.map(({ right }) => right)).to.not.include(false);
            expect([...new Set(read.map(names))]).to.deep.equal(
                [
                    "",
                    "creating first",
                    "first",
                    "first, creating second",
                    "first, second",
                    "first, second, creating third",
                    "first, second, deleting second",
                    "first, deleting first",
                ].filter((state) => read.map(names).includes(state)),
            );
            expect(read.map(names)).to.include.members([
                "creating first",
                "first, creating second",
                "first, deleting first",
            ]);
            const token = read
                .flatMap(({ latest }) => latest.resources ?? [])
                .find(({ inputs }) => inputs?.["token"]);
            expect(token?.inputs?.["token"]).to.deep.equal({ deep: ["s1"] });
        });
    });

    it("has what the CLI demands before it reads one", () =>
        withProbeStack(program, async (probes) => {
            const stack = await openStack(probes.order);
            for (const state of await statesDuring(probes, stack.up()))
                demandIntegrity(JSON.parse(state) as CheckpointFile);
        }));
});

describe("a state that grows", () => {
    it("has at every moment what each resource needs before it, also what it came to need later", async () => {
        let later = false;
        const growing = () => {
            const added = later ? [new Probe("added", { name: "added", milliseconds: 60 })] : [];
            for (const name of ["first", "second"]) new Probe(name, { name }, { dependsOn: added });
            return Promise.resolve({});
        };
        await withProbeStack(growing, async (probes) => {
            const stack = await openStack(probes.order);
            await stack.up();
            later = true;
            const states = await statesDuring(probes, stack.up());
            expect(states.length).to.be.greaterThan(2);
            for (const state of states) demandIntegrity(JSON.parse(state) as CheckpointFile);
        });
    });
});

/** What the CLI calls a snapshot's integrity. */
function demandIntegrity({ version, checkpoint }: CheckpointFile): void {
    expect(version).to.equal(3);
    expect(checkpoint.stack).to.equal("organization/lifeboat/drill-test");
    const latest = checkpoint.latest;
    expect(latest?.manifest.magic).to.equal(magicOf(latest?.manifest.version ?? ""));
    const before = new Set<string>();
    const providers = new Set<string>();
    for (const resource of latest?.resources ?? []) {
        expect(before, "declared once").not.to.include(resource.urn);
        for (const urn of [resource.parent ?? [], resource.dependencies ?? []].flat()) {
            expect(before, "declared before what needs it").to.include(urn);
        }
        for (const urn of Object.values(resource.propertyDependencies ?? {}).flat())
            expect(before).to.include(urn);
        if (resource.provider !== undefined) expect(providers).to.include(resource.provider);
        if (!resource.custom) expect(resource.id).to.equal(undefined);
        before.add(resource.urn);
        if (resource.type.startsWith("pulumi:providers:"))
            providers.add(`${resource.urn}::${resource.id ?? ""}`);
    }
}
