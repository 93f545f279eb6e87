import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect } from "chai";
import { identify, isAlive, signalProcess } from "../../infra/process-identity.ts";

describe("the identity of a process", () => {
    it("is that of a live process, and of no dead one", async () => {
        const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { stdio: "ignore" });
        await once(child, "spawn");
        const identity = await identify(child.pid ?? 0);
        if (identity === null) throw new Error("a live process has no identity");
        expect(await isAlive(identity)).to.equal(true);
        child.kill("SIGKILL");
        await once(child, "exit");
        expect(await isAlive(identity)).to.equal(false);
        expect(await identify(identity.pid)).to.equal(null);
    });

    it("is not that of another process which has the same pid", async () => {
        const ours = await identify(process.pid);
        if (ours === null) throw new Error("this process has no identity");
        expect(await isAlive(ours)).to.equal(true);
        const earlier = { ...ours, startedAt: "an earlier start" };
        expect(await isAlive(earlier)).to.equal(false);
        expect(await signalProcess(earlier, "SIGKILL")).to.equal(false);
    });
});
