import { setTimeout as pause } from "node:timers/promises";
import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import {
    embeddedEngine,
    openExistingStack,
    openStack,
    type EngineStack,
} from "../../../automation/engine/automation.ts";
import { backendAt } from "../../../automation/engine/embedded/state/backend.ts";
import { withStackLock } from "../../../automation/engine/embedded/state/locks.ts";
import { resolveEngine, type ResolvedEngine } from "../../../automation/engine/resolve.ts";
import { failureOf } from "../../support/failure.ts";
import { Probe, Restore } from "../../support/probe-provider/probe.ts";
import { withProbeStack } from "../../support/probe-stack.ts";
import { needsProgram } from "../../support/skip.ts";

type Kind = ResolvedEngine["kind"];

const directions: readonly (readonly [Kind, Kind])[] = [
    ["embedded", "cli"],
    ["cli", "embedded"],
];

const program = () => {
    const restored = new Restore("restored", { token: pulumi.secret("canary-of-the-token") });
    new Probe("slow", { name: "slow", milliseconds: 1_500 }, { retainOnDelete: true });
    return Promise.resolve({ path: restored.path, password: restored.password, list: [1, { two: null }] });
};

async function engine(kind: Kind): Promise<ResolvedEngine> {
    if (kind === "embedded") return embeddedEngine();
    return resolveEngine({ ...process.env, LIFEBOAT_ENGINE: kind }, "lab");
}

async function existing(stack: Parameters<typeof openExistingStack>[0]): Promise<EngineStack> {
    const found = await openExistingStack(stack);
    if (found === undefined) throw new Error("The other engine does not see the stack.");
    return found;
}

/** Where there is a Pulumi CLI on the PATH. */
describe("the embedded engine and the Pulumi CLI", () => {
    for (const [maker, taker] of directions) {
        it(`agree on a stack that the ${maker} engine made and the ${taker} engine takes over`, async function () {
            needsProgram(this, "pulumi");
            await withProbeStack(program, async ({ order, calls }) => {
                const made = await openStack({ ...order, engine: await engine(maker) });
                const outputs = await made.up();
                const taken = await existing({ ...order, engine: await engine(taker) });
                expect(await taken.outputs()).to.deep.equal(outputs);
                expect(await taken.preview()).to.deep.equal({ same: 5 });
                expect(await taken.up()).to.deep.equal(outputs);
                expect(await made.preview()).to.deep.equal({ same: 5 });
                expect(await taken.destroy({ remove: true })).to.deep.equal([]);
                const removed = calls().filter(({ call }) => call === "deleted");
                expect(removed.map(({ id }) => id)).to.deep.equal([
                    "probe-restored-session",
                    "probe-restored",
                ]);
                expect(await openExistingStack({ ...order, engine: await engine(maker) })).to.equal(
                    undefined,
                );
            });
        });
    }

    it("keep each other out: ours while the CLI works", async function () {
        needsProgram(this, "pulumi");
        await withProbeStack(program, async ({ order, calls }) => {
            const working = await openStack({ ...order, engine: await engine("cli") });
            const waiting = await existing(order);
            const up = working.up();
            while (calls().length === 0) await pause(10);
            await failureOf(waiting.destroy(), "StackLocked");
            await up;
            expect(await waiting.destroy({ remove: true })).to.deep.equal([]);
        });
    });

    it("keep each other out: the CLI while ours works", async function () {
        needsProgram(this, "pulumi");
        await withProbeStack(program, async ({ order }) => {
            await openStack(order);
            const waiting = await existing({ ...order, engine: await engine("cli") });
            const stack = { project: order.project, name: order.stackName };
            await withStackLock(backendAt(`file://${order.backend}`), stack, () =>
                failureOf(waiting.up(), "StackLocked"),
            );
            await waiting.up();
            expect(await waiting.destroy({ remove: true })).to.deep.equal([]);
        });
    });
});
