import { setTimeout as pause } from "node:timers/promises";
import { expect } from "chai";
import { openStack } from "../../../automation/engine/automation.ts";
import { failureOf } from "../../support/failure.ts";
import { Probe } from "../../support/probe-provider/probe.ts";
import { withProbeStack } from "../../support/probe-stack.ts";

const program = () => {
    const first = new Probe("first", { name: "first", milliseconds: 400 });
    const second = new Probe("second", { name: "second", source: first.path });
    return Promise.resolve({ path: second.path });
};

describe("an update that is aborted", () => {
    it("lets what has begun end, begins nothing more, and leaves a stack that can be destroyed", () =>
        withProbeStack(program, async ({ order, calls, checkpoint }) => {
            const stack = await openStack(order);
            const abort = new AbortController();
            const up = failureOf(stack.up({ signal: abort.signal }), "DrillInterrupted");
            while (calls().length === 0) await pause(5);
            abort.abort();
            expect((await up).message).to.equal("The update of stack drill-test was cancelled.");

            expect(calls().map(({ call }) => call)).to.have.members(["create", "cancel", "created"]);
            expect((await checkpoint()).checkpoint.latest?.pending_operations).to.equal(undefined);
            expect(await stack.destroy()).to.deep.equal([]);
            expect(calls().at(-1)).to.include({ call: "deleted", id: "probe-first" });
        }));

    it("begins nothing when it was aborted before", () =>
        withProbeStack(program, async ({ order, calls }) => {
            const stack = await openStack(order);
            await failureOf(stack.up({ signal: AbortSignal.abort() }), "DrillInterrupted");
            expect(calls()).to.deep.equal([]);
        }));

    it("ends a destroy between two resources, and the rest goes later", () =>
        withProbeStack(program, async ({ order, calls }) => {
            const stack = await openStack(order);
            await stack.up();
            const abort = new AbortController();
            const onEvent = () => {
                abort.abort();
            };
            await failureOf(stack.destroy({ signal: abort.signal, onEvent }), "DrillInterrupted");
            expect(calls().filter(({ call }) => call === "deleted")).to.have.lengthOf(1);
            await stack.destroy();
            expect(calls().filter(({ call }) => call === "deleted")).to.have.lengthOf(2);
        }));
});
