import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir } from "node:fs/promises";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { expect } from "chai";
import { openExistingStack, openStack } from "../../../../automation/engine/automation.ts";
import { identify } from "../../../../infra/process-identity.ts";
import { programStarter } from "../../../../infra/start/program.ts";
import type { ProbeCall } from "../../../support/probe-provider/journal.ts";
import { probeStackIn, type ProbeStack } from "../../../support/probe-stack.ts";
import { withTemporaryFolder } from "../../../support/temporary-folder.ts";

const driver = path.join(import.meta.dirname, "..", "..", "..", "support", "probe-driver.ts");
const nothing = () => Promise.resolve({});

function start(folder: string, what: "up" | "destroy"): ChildProcess {
    return spawn(process.execPath, [programStarter, driver, folder, what], { stdio: "inherit" });
}

/** Kills the engine at once when `moment` has come. */
async function killWhen(engine: ChildProcess, moment: () => boolean): Promise<void> {
    const ended = once(engine, "exit");
    while (!moment() && engine.exitCode === null) await pause(2);
    engine.kill("SIGKILL");
    await ended;
}

async function withFolders(work: (stack: ProbeStack) => Promise<void>): Promise<void> {
    await withTemporaryFolder(async (folder) => {
        for (const name of ["work", "home", "state"]) await mkdir(path.join(folder, name));
        await work(await probeStackIn(folder, nothing));
    });
}

/** Waits until every plugin that was ever started is gone. */
async function pluginsGone(calls: readonly ProbeCall[]): Promise<void> {
    for (const pid of new Set(calls.map((call) => call.pid))) {
        while ((await identify(pid)) !== null) await pause(20);
    }
}

function count(calls: readonly ProbeCall[], call: ProbeCall["call"]): number {
    return calls.filter((other) => other.call === call).length;
}

describe("an engine that is killed", function () {
    // Three processes one after the other, each of which loads the whole SDK.
    this.timeout(180_000);

    for (const [created, begun] of [
        [0, 1],
        [1, 1],
        [1, 2],
        [2, 3],
    ] as const) {
        it(`leaves a stack that a fresh process destroys: ${created} of ${begun} begun creates had ended`, () =>
            withFolders(async ({ folder, order, calls, checkpoint }) => {
                await killWhen(
                    start(folder, "up"),
                    () => count(calls(), "created") >= created && count(calls(), "create") >= begun,
                );
                const { latest } = (await checkpoint()).checkpoint;
                const known = (latest?.resources ?? []).filter(({ type }) => type === "lifeboat:index:Probe");
                const pending = latest?.pending_operations ?? [];
                // Everything that was begun is either in the state or pending in it.
                expect(known.length + pending.length).to.be.at.least(begun);

                const stack = await openExistingStack(order);
                const unfinished = await stack?.destroy({ remove: true });
                expect(unfinished?.map(({ urn }) => urn)).to.deep.equal(
                    pending.map(({ resource }) => resource.urn),
                );
                expect(count(calls(), "deleted")).to.equal(known.length);
                expect(await openExistingStack(order)).to.equal(undefined);
                await pluginsGone(calls());
            }));
    }

    it("in the middle of a destroy leaves a stack whose destroy goes on", () =>
        withFolders(async ({ folder, order, calls }) => {
            await once(start(folder, "up"), "exit");
            await killWhen(start(folder, "destroy"), () => count(calls(), "delete") >= 2);
            const stack = await openExistingStack(order);
            expect(await stack?.destroy({ remove: true })).to.deep.equal([]);
            const gone = new Set(
                calls()
                    .filter(({ call }) => call === "deleted")
                    .map(({ id }) => id),
            );
            expect([...gone].sort()).to.deep.equal(["probe-first", "probe-second", "probe-third"]);
            await pluginsGone(calls());
        }));

    it("can be followed by an update that makes what was not made", () =>
        withFolders(async ({ folder, calls, checkpoint }) => {
            await killWhen(start(folder, "up"), () => count(calls(), "create") >= 2);
            const [code] = (await once(start(folder, "up"), "exit")) as [number];
            expect(code).to.equal(0);
            const { latest } = (await checkpoint()).checkpoint;
            expect(latest?.pending_operations).to.equal(undefined);
            expect(latest?.resources?.filter(({ type }) => type === "lifeboat:index:Probe")).to.have.lengthOf(
                3,
            );
            expect(
                calls().filter(({ call, urn }) => call === "create" && urn.endsWith("::first")),
            ).to.have.lengthOf(1);
            await once(start(folder, "destroy"), "exit");
        }));

    it("does not keep its lock", () =>
        withFolders(async ({ folder, order, calls }) => {
            await killWhen(start(folder, "up"), () => count(calls(), "create") >= 1);
            await (await openStack(order)).destroy();
        }));
});
